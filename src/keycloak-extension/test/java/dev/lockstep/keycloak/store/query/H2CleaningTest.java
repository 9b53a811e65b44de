package dev.lockstep.keycloak.store.query;

import dev.lockstep.keycloak.database.TestDatabase;
import dev.lockstep.keycloak.database.TestDatabases;

class H2CleaningTest extends CleaningContract {
  @Override
  TestDatabase database() {
    return TestDatabases.h2();
  }
}
