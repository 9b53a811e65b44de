package dev.lockstep.keycloak.admin;

import dev.lockstep.keycloak.database.TestDatabase;
import dev.lockstep.keycloak.database.TestDatabases;

class H2RetriesTest extends RetriesContract {
  @Override
  TestDatabase database() {
    return TestDatabases.h2();
  }
}
