package dev.lockstep.keycloak.store.query;

import dev.lockstep.keycloak.database.TestDatabase;
import dev.lockstep.keycloak.database.TestDatabases;

class PostgreSqlRaceTest extends RaceContract {
  @Override
  TestDatabase database() {
    return TestDatabases.postgres();
  }
}
