package dev.lockstep.keycloak.admin;

import dev.lockstep.keycloak.database.TestDatabase;
import dev.lockstep.keycloak.database.TestDatabases;

class MariaDbRetriesTest extends RetriesContract {
  @Override
  TestDatabase database() {
    return TestDatabases.mariadb();
  }
}
