package dev.lockstep.keycloak.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What many targets cost, and each other. */
class ManyTargetsTest {
  private static final Duration PERIOD = Duration.ofSeconds(10);
  private static final int PEOPLE = 40;
  private static final int HALF = 25;

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
      double seconds = (System.nanoTime() - began) / 1e9;
      double perSecond = (database.statements() - before) / seconds;
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
    var alone = delivered(0);
    var beside = delivered(HALF);
    System.out.printf("25 targets: %s alone, %s beside 25 that hang%n", alone, beside);
    assertThat(beside.calls())
        .as("calls to the others")
        .isCloseTo(alone.calls(), withinPercentage(10));
    // Had one of them to wait for one that hangs, it would wait for ever.
    assertThat(beside.took()).isLessThan(alone.took().multipliedBy(3).plusSeconds(20));
  }

  /**
   * What it took until those that are well know of everybody.
   *
   * @param calls that all of them got together
   */
  private record Delivery(int calls, Duration took) {}

  /** To 25 that are well, while every one of those that hang holds on to what it was sent. */
  private Delivery delivered(int hanging) {
    var all = new Connected(hanging);
    try (var world = new World(database, (config, dialect) -> all.next(), 2)) {
      more(HALF + hanging - 1);
      world.node();
      World.await(
          () -> all.well.size() >= HALF && all.stuck.size() >= hanging, "all are connected");
      world.realm.create("warm");
      World.await(
          () -> all.knowing(1) && all.stuck.stream().allMatch(Hanging::isCalled),
          "all were called, and those that hang do");
      int before = all.calls();
      long began = System.nanoTime();
      for (int i = 1; i < PEOPLE; i++) world.realm.create("user" + i);
      World.await(() -> all.knowing(PEOPLE), "all know everybody");
      var took = Duration.ofNanos(System.nanoTime() - began);
      assertThat(all.stuck).as("no answer came yet").noneMatch(Hanging::isReleased);
      all.stuck.forEach(Hanging::close);
      return new Delivery(all.calls() - before, took);
    }
  }

  /** The clients, in the order in which they were asked for: first those that hang. */
  private static final class Connected {
    private final List<MemoryTarget> well = new CopyOnWriteArrayList<>();
    private final List<Hanging> stuck = new CopyOnWriteArrayList<>();
    private final int hanging;

    Connected(int hanging) {
      this.hanging = hanging;
    }

    synchronized ScimTarget next() {
      if (stuck.size() < hanging) {
        stuck.add(new Hanging(new CountDownLatch(1), new CountDownLatch(1)));
        return stuck.getLast();
      }
      well.add(new MemoryTarget(true));
      return well.getLast();
    }

    int calls() {
      return well.stream().mapToInt(target -> target.requests().size()).sum();
    }

    boolean knowing(int people) {
      return well.stream().allMatch(target -> target.all("Users").size() == people);
    }
  }

  /** Takes calls and gives no answer before it is closed, long after the others are done. */
  private record Hanging(CountDownLatch called, CountDownLatch released) implements ScimTarget {
    boolean isCalled() {
      return called.getCount() == 0;
    }

    boolean isReleased() {
      return released.getCount() == 0;
    }

    @Override
    public Answer send(ScimRequest request, @Nullable String correlation)
        throws InterruptedException {
      called.countDown();
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
