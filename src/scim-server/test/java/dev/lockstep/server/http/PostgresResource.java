package dev.lockstep.server.http;

import dev.lockstep.server.store.TestDatabase;
import dev.lockstep.server.store.Wiretap;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Gives the server of a QuarkusTest a database of its own, and tests that have a counter how often
 * the driver waits for it.
 */
public final class PostgresResource implements QuarkusTestResourceLifecycleManager {
  private final Wiretap tap = Wiretap.before(TestDatabase.port());

  @Override
  public void inject(TestInjector test) {
    test.injectIntoFields(tap.roundTrips(), new TestInjector.MatchesType(AtomicLong.class));
  }

  @Override
  public Map<String, String> start() {
    return Map.of(
        "quarkus.datasource.jdbc.url",
        tap.tapped(TestDatabase.url(TestDatabase.create())),
        "quarkus.datasource.username",
        TestDatabase.USER);
  }

  @Override
  public void stop() {
    tap.close(); // the database ends with the JVM
  }
}
