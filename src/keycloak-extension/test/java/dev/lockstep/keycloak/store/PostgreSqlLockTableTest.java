package dev.lockstep.keycloak.store;

import dev.lockstep.keycloak.database.TestDatabase;
import dev.lockstep.keycloak.database.TestDatabases;

class PostgreSqlLockTableTest extends LockTableContract {
  @Override
  TestDatabase database() {
    return TestDatabases.postgres();
  }

  @Override
  String impatient() {
    return "set lock_timeout = '1s'";
  }

  @Override
  boolean locksGaps() {
    return false;
  }
}
