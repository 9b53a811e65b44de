package dev.lockstep.keycloak.store;

import dev.lockstep.keycloak.database.TestDatabase;
import dev.lockstep.keycloak.database.TestDatabases;

class MariaDbChangelogTest extends ChangelogContract {
  @Override
  TestDatabase database() {
    return TestDatabases.mariadb();
  }
}
