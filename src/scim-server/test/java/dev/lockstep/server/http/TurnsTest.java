package dev.lockstep.server.http;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.server.directory.Organization;
import dev.lockstep.server.store.Database;
import dev.lockstep.server.store.Session;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** One organization takes no more than its share of the server, and what waits is answered. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class TurnsTest {
  private static final int PATIENCE = 60;
  private static final String WAITING =
      """
      select count(*) as waiting from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'\
      """;

  private final Served served;
  private final Database database;
  private final int atOnce;

  TurnsTest(
      Served served,
      Database database,
      @ConfigProperty(name = "lockstep.calls-at-once") int atOnce) {
    this.served = served;
    this.database = database;
    this.atOnce = atOnce;
  }

  @Test
  void calls_of_one_organization_that_wait_for_each_other_leave_room_for_another() {
    var busy = served.organization();
    var client = served.client(busy);
    var neighbour = served.client(served.organization());
    var id = Client.json(client.post("/Users", "{'userName':'ada'}")).path("id").asText();
    var sent = 3 * atOnce;
    var release = new CountDownLatch(1);
    var held = holding(busy, UUID.fromString(id), release);
    List<CompletableFuture<HttpResponse<String>>> changes;
    try {
      changes =
          IntStream.range(0, sent)
              .mapToObj(number -> inBackground(() -> titled(client, id, number)))
              .toList();
      awaitWaiting(atOnce);
      assertThat(neighbour.get("/Users").statusCode()).isEqualTo(200);
      assertThat(waiting()).as("no other has come as far as the database").isEqualTo(atOnce);
      assertThat(changes).noneMatch(CompletableFuture::isDone);
    } finally {
      release.countDown();
    }
    assertThat(changes).allSatisfy(change -> assertThat(change.join().statusCode()).isEqualTo(200));
    held.join();
  }

  @Test
  void a_call_that_fails_gives_its_turn_back() {
    var client = served.client(served.organization());
    for (var call = 0; call <= atOnce; call++) {
      assertThat(client.get("/Users/nobody").statusCode()).isEqualTo(404);
      assertThat(client.get("/Users?filter=nick").statusCode()).isEqualTo(400);
    }
    assertThat(client.get("/Users").statusCode()).isEqualTo(200);
  }

  private static HttpResponse<String> titled(Client client, String id, int number) {
    return client.patch("/Users/" + id, "{'op':'replace','path':'title','value':'" + number + "'}");
  }

  /** Somebody else's transaction that has locked the member's row until it is released. */
  private CompletableFuture<Boolean> holding(
      Organization organization, UUID member, CountDownLatch release) {
    var locked = new CountDownLatch(1);
    var held =
        inBackground(
            () ->
                database.write(
                    organization.id(),
                    session -> {
                      lock(session, member);
                      locked.countDown();
                      return within(release);
                    }));
    assertThat(within(locked)).isTrue();
    return held;
  }

  private static void lock(Session session, UUID member) {
    var rows =
        session.list(
            "select id from member where id = ? for update", row -> row.text("id"), member);
    assertThat(rows).hasSize(1);
  }

  private static <T> CompletableFuture<T> inBackground(Supplier<T> work) {
    var done = new CompletableFuture<T>();
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                done.complete(work.get());
              } catch (RuntimeException | AssertionError e) {
                done.completeExceptionally(e);
              }
            });
    return done;
  }

  private static boolean within(CountDownLatch latch) {
    try {
      return latch.await(PATIENCE, SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private long waiting() {
    return database
        .readAcross(session -> session.list(WAITING, row -> row.number("waiting")))
        .getFirst();
  }

  private void awaitWaiting(int many) {
    var until = System.nanoTime() + SECONDS.toNanos(PATIENCE);
    while (waiting() != many) {
      assertThat(System.nanoTime()).as("%d wait", many).isLessThan(until);
    }
  }
}
