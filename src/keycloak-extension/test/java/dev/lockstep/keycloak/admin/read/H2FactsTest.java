package dev.lockstep.keycloak.admin.read;

import dev.lockstep.keycloak.database.TestDatabase;
import dev.lockstep.keycloak.database.TestDatabases;

class H2FactsTest extends FactsContract {
  @Override
  TestDatabase database() {
    return TestDatabases.h2();
  }
}
