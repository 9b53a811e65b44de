package dev.lockstep.keycloak.store;

import dev.lockstep.keycloak.database.TestDatabase;
import dev.lockstep.keycloak.database.TestDatabases;

class MariaDbLockTableTest extends LockTableContract {
  @Override
  TestDatabase database() {
    return TestDatabases.mariadb();
  }

  @Override
  String impatient() {
    return "set innodb_lock_wait_timeout = 1";
  }

  @Override
  boolean locksGaps() {
    return true;
  }
}
