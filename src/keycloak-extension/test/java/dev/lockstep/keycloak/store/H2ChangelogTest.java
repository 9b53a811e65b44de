package dev.lockstep.keycloak.store;

import dev.lockstep.keycloak.database.TestDatabase;
import dev.lockstep.keycloak.database.TestDatabases;

class H2ChangelogTest extends ChangelogContract {
  @Override
  TestDatabase database() {
    return TestDatabases.h2();
  }
}
