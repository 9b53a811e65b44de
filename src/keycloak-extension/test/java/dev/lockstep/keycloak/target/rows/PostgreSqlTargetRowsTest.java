package dev.lockstep.keycloak.target.rows;

import dev.lockstep.keycloak.database.TestDatabase;
import dev.lockstep.keycloak.database.TestDatabases;

class PostgreSqlTargetRowsTest extends TargetRowsContract {
  @Override
  TestDatabase database() {
    return TestDatabases.postgres();
  }
}
