package dev.lockstep.keycloak.store;

import dev.lockstep.keycloak.database.TestDatabase;
import dev.lockstep.keycloak.database.TestDatabases;

class PostgreSqlDatabaseTimeTest extends DatabaseTimeContract {
  @Override
  TestDatabase database() {
    return TestDatabases.postgres();
  }
}
