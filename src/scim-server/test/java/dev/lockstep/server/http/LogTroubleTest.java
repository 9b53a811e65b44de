package dev.lockstep.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.server.connection.LastUses;
import dev.lockstep.server.directory.Organization;
import dev.lockstep.server.log.Action;
import dev.lockstep.server.log.Deed;
import dev.lockstep.server.log.Entry;
import dev.lockstep.server.log.Origin;
import dev.lockstep.server.log.RequestLog;
import dev.lockstep.server.log.Result;
import dev.lockstep.server.log.search.RequestFilter;
import dev.lockstep.server.log.search.RequestSearches;
import dev.lockstep.server.log.search.Span;
import dev.lockstep.server.store.Database;
import dev.lockstep.server.store.StoreException;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** Neither a full buffer nor a log that can't be written slows or fails a call. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class LogTroubleTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int MORE_THAN_FITS = 1100;

  private final Served served;
  private final Database database;
  private final RequestLog log;

  LogTroubleTest(Served served, Database database, RequestLog log) {
    this.served = served;
    this.database = database;
    this.log = log;
  }

  private List<Integer> statuses(Organization organization) {
    return new RequestSearches(database)
        .find(organization.id(), RequestFilter.ANY, Span.newest(2000)).rows().stream()
            .map(row -> row.entry().status())
            .sorted()
            .toList();
  }

  private void withoutItsTable(Runnable work) {
    rename("request_log", "request_log_away");
    try {
      work.run();
    } finally {
      rename("request_log_away", "request_log");
    }
  }

  private void rename(String table, String name) {
    database.writeAcross(session -> session.update("alter table " + table + " rename to " + name));
  }

  @Test
  void calls_are_answered_while_the_log_can_not_be_written_and_are_in_it_later() {
    var acme = served.organization();
    var client = served.client(acme);
    log.flush();
    withoutItsTable(
        () -> {
          assertThat(client.get("/Users?count=1").statusCode()).isEqualTo(200);
          assertThat(client.get("/Users/none").statusCode()).isEqualTo(404);
          assertThatThrownBy(log::flush).isInstanceOf(StoreException.class);
        });
    assertThat(statuses(acme)).isEmpty();
    log.flush();
    assertThat(statuses(acme)).containsExactly(200, 404);
  }

  @Test
  void calls_are_answered_while_the_buffer_is_full_and_what_did_not_fit_is_counted() {
    var acme = served.organization();
    var client = served.client(acme);
    log.flush();
    for (var i = 0; i < MORE_THAN_FITS; i++) log.record(read(acme));
    var dropped = log.dropped();
    assertThat(dropped).isPositive();
    assertThat(client.get("/Users?count=1").statusCode()).isEqualTo(200);
    assertThat(log.dropped()).isEqualTo(dropped + 1);
    log.flush();
    assertThat(client.get("/Users?count=1").statusCode()).isEqualTo(200);
    assertThat(log.dropped()).isEqualTo(dropped + 1);
  }

  @Test
  void what_was_read_is_in_the_log_by_itself_soon_after_and_trouble_ends_no_ticking() {
    var acme = served.organization();
    var own = new RequestLog(database, Clock.systemUTC());
    var second = Duration.ofSeconds(1);
    var flushing = new Flushing(new LastUses(database), own, second, second);
    flushing.start(new StartupEvent());
    try {
      own.record(read(acme));
      await(() -> statuses(acme).size() == 1);
      withoutItsTable(
          () -> {
            own.record(read(acme));
            pause(second.multipliedBy(2));
          });
      await(() -> statuses(acme).size() == 2);
    } finally {
      flushing.stop(new ShutdownEvent());
    }
  }

  private static Entry read(Organization organization) {
    var origin =
        new Origin(
            organization.id(),
            null,
            null,
            "curl",
            "192.0.2.7",
            "GET",
            "/Users",
            "c",
            Instant.now());
    return new Entry(origin, Deed.of(Action.READ), 200, Result.DONE, null, 1);
  }

  private static void await(BooleanSupplier fact) {
    var end = Instant.now().plus(PATIENCE);
    while (!fact.getAsBoolean()) {
      assertThat(Instant.now()).isBefore(end);
      pause(Duration.ofMillis(50));
    }
  }

  private static void pause(Duration time) {
    try {
      TimeUnit.MILLISECONDS.sleep(time.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
