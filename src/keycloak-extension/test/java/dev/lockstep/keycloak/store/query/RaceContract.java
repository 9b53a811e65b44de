package dev.lockstep.keycloak.store.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.keycloak.database.TestDatabase;
import dev.lockstep.keycloak.delivery.base.Database;
import dev.lockstep.keycloak.store.Author;
import dev.lockstep.keycloak.store.Ids;
import dev.lockstep.keycloak.store.Kind;
import dev.lockstep.keycloak.store.ResourceKey;
import dev.lockstep.keycloak.store.lease.Lease;
import dev.lockstep.keycloak.store.lease.Leases;
import dev.lockstep.keycloak.store.work.Claim;
import dev.lockstep.keycloak.store.work.Lane;
import dev.lockstep.keycloak.store.work.Works;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What must hold when two nodes, or a node and an admin, are at the same row; one subclass a
 * database.
 */
abstract class RaceContract {
  private static final int RACES = 1_000;
  private static final String LEASE = Lease.ofTarget("t1");
  private static final ResourceKey ALICE = new ResourceKey("t1", Kind.USER, "alice");
  private static final long NOW = 1_000_000;

  private final Random random = new Random(11);

  abstract TestDatabase database();

  @BeforeEach
  void nobodyOwnsIt() {
    database().clear();
    tell(entities -> new Leases(entities).create(LEASE));
  }

  private void tell(Consumer<EntityManager> work) {
    // MariaDB breaks off one of two that lock each other out; the product begins it again.
    new Database(database(), 1).tell(work);
  }

  private static void together(List<Callable<Boolean>> tasks) throws InterruptedException {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var task : threads.invokeAll(tasks)) {
        assertThat(task.get()).isTrue();
      }
    } catch (ExecutionException e) {
      throw new AssertionError("a task failed", e.getCause());
    }
  }

  @Test
  void two_owners_race_a_thousand_times_and_never_have_the_same_term() throws InterruptedException {
    var terms = new ConcurrentLinkedQueue<Long>();
    together(List.of(racer("node-1", terms), racer("node-2", terms)));
    assertThat(terms).hasSize(RACES).doesNotHaveDuplicates();
  }

  // The lease ends at once, so both can always take it; each take is one term.
  private Callable<Boolean> racer(String owner, ConcurrentLinkedQueue<Long> terms) {
    return () -> {
      for (int i = 0; i < RACES / 2; i++) {
        long term =
            database()
                .<Long>run(
                    entities ->
                        new Leases(entities)
                            .take(LEASE, owner, new Leases.Span(NOW, NOW - 1))
                            .orElseThrow()
                            .term());
        terms.add(term);
      }
      return true;
    };
  }

  @Test
  void a_change_between_read_and_settle_is_delivered_a_thousand_of_a_thousand_times()
      throws InterruptedException {
    var lease =
        database()
            .run(
                entities ->
                    new Leases(entities)
                        .take(LEASE, "node-1", new Leases.Span(NOW, NOW + 60_000))
                        .orElseThrow());
    for (int i = 0; i < RACES; i++) {
      raise();
      var claim = due().getFirst();
      together(
          List.of(
              () -> {
                raise();
                return true;
              },
              () -> {
                tell(entities -> new Works(entities).settle(claim, lease, NOW));
                return true;
              }));
      assertThat(due()).as("race %d", i).hasSize(1);
      var again = due().getFirst();
      tell(entities -> new Works(entities).settle(again, lease, NOW));
      assertThat(due()).isEmpty();
    }
  }

  private void raise() {
    var raise = new Works.Raise(Ids.at(NOW, random), Lane.CHANGE, NOW, null, Author.UNKNOWN);
    tell(entities -> new Works(entities).raise(ALICE, raise));
  }

  private List<Claim> due() {
    return database()
        .run(entities -> new Works(entities).due("t1", Lane.CHANGE, new Works.Moment(NOW, 5)));
  }
}
