package dev.lockstep.server.http;

import dev.lockstep.server.store.TestDatabase;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Gives the server of a QuarkusTest a database of its own. */
public final class PostgresResource implements QuarkusTestResourceLifecycleManager {
  @Override
  public Map<String, String> start() {
    return Map.of(
        "quarkus.datasource.jdbc.url",
        TestDatabase.url(TestDatabase.create()),
        "quarkus.datasource.username",
        TestDatabase.USER);
  }

  @Override
  public void stop() {
    // ends with the JVM
  }
}
