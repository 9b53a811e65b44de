package dev.lockstep.server.metrics;

import dev.lockstep.server.store.Database;
import dev.lockstep.server.store.StoreException;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * How many people identity providers keep here, over all organizations. Counted when somebody asks,
 * at most once a minute. Thread-safe.
 */
@Singleton
class PeopleMetrics {
  private static final String PROVISIONED =
      "select count(*) as people from member where connection is not null and active";
  private static final Duration FRESH = Duration.ofMinutes(1);

  private final Database database;
  private final Clock clock;
  private Instant counted = Instant.MIN;
  private double people;

  PeopleMetrics(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  void register(@Observes StartupEvent started, MeterRegistry registry) {
    Gauge.builder("lockstep.provisioned.members", this, PeopleMetrics::people)
        .description("Active members whom an identity provider keeps, over all organizations")
        .register(registry);
  }

  private synchronized double people() {
    var now = clock.instant();
    if (counted.plus(FRESH).isBefore(now)) {
      people = count();
      counted = now;
    }
    return people;
  }

  private double count() {
    try {
      return database
          .readAcross(session -> session.first(PROVISIONED, row -> row.number("people")))
          .orElseThrow();
    } catch (StoreException e) {
      return Double.NaN; // unknown while the database can't be asked; readiness says why
    }
  }
}
