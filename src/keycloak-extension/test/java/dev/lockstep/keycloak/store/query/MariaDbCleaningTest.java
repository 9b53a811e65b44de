package dev.lockstep.keycloak.store.query;

import dev.lockstep.keycloak.database.TestDatabase;
import dev.lockstep.keycloak.database.TestDatabases;

class MariaDbCleaningTest extends CleaningContract {
  @Override
  TestDatabase database() {
    return TestDatabases.mariadb();
  }
}
