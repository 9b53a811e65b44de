package dev.lockstep.keycloak.admin.read;

import dev.lockstep.keycloak.database.TestDatabase;
import dev.lockstep.keycloak.database.TestDatabases;

class PostgreSqlFactsTest extends FactsContract {
  @Override
  TestDatabase database() {
    return TestDatabases.postgres();
  }
}
