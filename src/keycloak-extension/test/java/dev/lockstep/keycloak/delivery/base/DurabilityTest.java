package dev.lockstep.keycloak.delivery.base;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.keycloak.database.TestDatabases;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class DurabilityTest {
  private static final long PATIENCE = 30;

  @Test
  void only_what_can_be_repeated_commits_without_waiting_for_the_disk() {
    var database = new Database(TestDatabases.postgres(), 1);
    String relaxed = database.repeatably(DurabilityTest::synchronousCommit);
    String otherwise = database.again(DurabilityTest::synchronousCommit);
    assertThat(relaxed).isEqualTo("off, set by session");
    assertThat(otherwise).doesNotContain("session");
  }

  @Test
  void who_stands_still_in_it_loses_the_locks() throws Exception {
    // Of its own, as a connection ends.
    var database = new Database(TestDatabases.postgres(50), 2);
    var stands = new CountDownLatch(1);
    var taken = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      threads.execute(() -> standStill(database, stands, taken));
      assertThat(stands.await(PATIENCE, TimeUnit.SECONDS)).isTrue();
      var other = threads.submit(() -> database.ask(DurabilityTest::lock));
      assertThat(other.get(PATIENCE, TimeUnit.SECONDS)).isEqualTo("");
      taken.countDown();
    }
  }

  private static void standStill(Database database, CountDownLatch stands, CountDownLatch taken) {
    boolean stood =
        database.<Boolean>repeatably(
            entities -> {
              lock(entities);
              stands.countDown();
              return awaited(taken);
            });
    assertThat(stood).isTrue();
  }

  private static boolean awaited(CountDownLatch latch) {
    try {
      return latch.await(2 * PATIENCE, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static String lock(EntityManager entities) {
    var sql = "select cast(pg_advisory_xact_lock(1) as text)";
    return (String) entities.createNativeQuery(sql).getSingleResult();
  }

  @Test
  void a_database_without_such_a_choice_is_left_alone() {
    for (var other : List.of(TestDatabases.h2(), TestDatabases.mariadb())) {
      String answer = new Database(other, 1).repeatably(entities -> "done");
      assertThat(answer).isEqualTo("done");
    }
  }

  private static String synchronousCommit(EntityManager entities) {
    var sql =
        "select setting || ', set by ' || source from pg_settings"
            + " where name = 'synchronous_commit'";
    return (String) entities.createNativeQuery(sql).getSingleResult();
  }
}
