package dev.lockstep.keycloak.admin.log;

import dev.lockstep.keycloak.database.TestDatabase;
import dev.lockstep.keycloak.database.TestDatabases;

class H2LogTest extends LogContract {
  @Override
  TestDatabase database() {
    return TestDatabases.h2();
  }
}
