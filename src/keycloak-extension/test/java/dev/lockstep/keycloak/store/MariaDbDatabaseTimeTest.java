package dev.lockstep.keycloak.store;

import dev.lockstep.keycloak.database.TestDatabase;
import dev.lockstep.keycloak.database.TestDatabases;

class MariaDbDatabaseTimeTest extends DatabaseTimeContract {
  @Override
  TestDatabase database() {
    return TestDatabases.mariadb();
  }
}
