package dev.lockstep.keycloak.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.keycloak.client.ScimTarget;
import dev.lockstep.keycloak.client.answer.Answer;
import dev.lockstep.keycloak.database.TestDatabase;
import dev.lockstep.keycloak.database.TestDatabases;
import dev.lockstep.keycloak.dialect.Capabilities;
import dev.lockstep.keycloak.store.entity.Epoch;
import dev.lockstep.keycloak.store.entity.TargetEntity;
import dev.lockstep.keycloak.store.entity.TargetState;
import dev.lockstep.scim.message.ScimRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What many targets cost, and each other. */
class ManyTargetsTest {
  private static final Duration PERIOD = Duration.ofSeconds(10);
  private static final int PEOPLE = 10;

  private final TestDatabase database = TestDatabases.postgres();

  @Test
  void two_idle_nodes_with_a_hundred_targets_ask_the_database_less_than_ten_times_a_second() {
    try (var world = new World(database, new MemoryTarget(true), 1)) {
      more(99);
      world.node();
      world.node();
      World.await(() -> owned(world) == 101, "every target, and the fan-out, has an owner");
      pause(PERIOD);
      long before = database.statements();
      long began = System.nanoTime();
      pause(PERIOD);
      double perSecond = (database.statements() - before) * 1e9 / (System.nanoTime() - began);
      System.out.printf("idle, two nodes, 100 targets: %.1f statements a second%n", perSecond);
      assertThat(perSecond).isLessThan(10);
    }
  }

  private static long owned(World world) {
    return world.open("select count(l) from LeaseEntity l where l.owner is not null");
  }

  private static void pause(Duration time) {
    long until = System.nanoTime() + time.toNanos();
    World.await(() -> System.nanoTime() > until, "time passes");
  }

  @Test
  void twenty_five_targets_that_hang_keep_twenty_five_others_waiting_for_nothing() {
    delivered(25, 0);
    var alone = delivered(25, 0);
    var beside = delivered(25, 25);
    System.out.printf("25 targets: %s alone, %s beside 25 that hang%n", alone, beside);
    // Had one of them to wait for one that hangs, it would wait for ever.
    assertThat(beside).isLessThan(alone.multipliedBy(3).plusSeconds(20));
  }

  /** How long it takes until so many targets know of everybody, beside those that never answer. */
  private Duration delivered(int good, int hanging) {
    var well = new CopyOnWriteArrayList<MemoryTarget>();
    var connected = new AtomicInteger();
    var asked = new AtomicInteger();
    var released = new CountDownLatch(1);
    try (var world =
        new World(
            database,
            (config, dialect) ->
                connected.getAndIncrement() % (good + hanging) < hanging
                    ? new Hanging(asked, released)
                    : add(well),
            2)) {
      more(good + hanging - 1);
      world.node();
      World.await(() -> owned(world) == good + hanging + 1, "every target has an owner");
      World.await(() -> well.size() >= good, "those that answer are connected");
      long began = System.nanoTime();
      for (int i = 0; i < PEOPLE; i++) world.realm.create("user" + i);
      World.await(() -> well.stream().allMatch(ManyTargetsTest::knowsAll), "all know everybody");
      var took = Duration.ofNanos(System.nanoTime() - began);
      World.await(() -> asked.get() >= hanging, "as many calls hang");
      released.countDown();
      return took;
    }
  }

  private static MemoryTarget add(List<MemoryTarget> targets) {
    var target = new MemoryTarget(true);
    targets.add(target);
    return target;
  }

  private static boolean knowsAll(MemoryTarget target) {
    return target.all("Users").size() == PEOPLE;
  }

  /** Takes a call and gives no answer before it is released, long after the others are done. */
  private record Hanging(AtomicInteger asked, CountDownLatch released) implements ScimTarget {
    @Override
    public Answer send(ScimRequest request, @Nullable String correlation)
        throws InterruptedException {
      asked.incrementAndGet();
      released.await();
      return new Answer.NoAnswer("no answer");
    }

    @Override
    public void close() {
      released.countDown();
    }
  }

  private void more(int targets) {
    database.<@Nullable Void>run(
        entities -> {
          for (int i = 0; i < targets; i++) {
            var epoch = new Epoch("component-" + i, Realm.ID, "hash");
            var row = new TargetEntity("more-" + i, epoch, TargetState.ACTIVE, 1);
            var asked = new Capabilities(System.currentTimeMillis(), Map.of(), Map.of(), List.of());
            row.setCapabilities(asked.text());
            entities.persist(row);
          }
          return null;
        });
  }
}
