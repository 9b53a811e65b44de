package dev.lockstep.keycloak.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.keycloak.client.answer.Answer;
import dev.lockstep.keycloak.database.TestDatabases;
import dev.lockstep.keycloak.delivery.pace.Tempo;
import dev.lockstep.keycloak.store.entity.TargetState;
import java.time.Duration;
import java.time.InstantSource;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a target costs that is away, and how two nodes share one. */
class OutageTest {
  private final MemoryTarget memory = new MemoryTarget(true);
  private final Switch target = new Switch(memory);

  @Test
  void no_call_falls_into_the_time_for_which_the_target_asked_to_be_left_alone() {
    var silence = Duration.ofSeconds(2);
    try (var world = new World(TestDatabases.postgres(), target, 1)) {
      world.node();
      target.answer.set(request -> MemoryTarget.throttled(silence));
      world.realm.create("alice");
      World.await(() -> !target.calls.isEmpty(), "the first call");
      target.answer.set(memory::send);
      for (int i = 0; i < 50; i++) {
        world.realm.create("user" + i);
      }
      world.settled();
      long first = target.calls.getFirst();
      assertThat(target.calls.stream().skip(1))
          .allSatisfy(
              call -> assertThat(call - first).isGreaterThan(silence.toNanos() - 50_000_000));
      new Comparison(world.realm, memory).holds();
    }
  }

  @Test
  void nodes_whose_clocks_are_hours_apart_hand_a_target_over_and_lose_and_double_nothing() {
    var careless = new MemoryTarget(false);
    var faulty = new FaultyTarget(careless, 7, 0.3);
    var clock = InstantSource.system();
    try (var world = new World(TestDatabases.postgres(), faulty, 7)) {
      var early = world.node(InstantSource.offset(clock, Duration.ofHours(3)));
      world.node(InstantSource.offset(clock, Duration.ofHours(-3)));
      IntStream.range(0, 40).forEach(i -> world.realm.create("user" + i));
      World.await(() -> faulty.calls() > 20, "some were called");
      early.close();
      IntStream.range(40, 80).forEach(i -> world.realm.create("user" + i));
      world.realm.rename("user0", "Late");
      World.await(() -> faulty.calls() > 60, "the other one calls");
      faulty.heal();
      world.settled();
      new Comparison(world.realm, careless).holds();
      assertThat(careless.all("Users")).hasSize(80);
    }
  }

  @Test
  void an_outage_costs_few_calls_whatever_waits_and_is_over_soon_after_it() {
    var outage = Duration.ofSeconds(6);
    try (var world = new World(TestDatabases.postgres(), target, 2).at(Tempo.DEFAULT)) {
      world.node();
      target.answer.set(request -> new Answer.NotSent("connection refused", false));
      long began = System.nanoTime();
      for (int i = 0; i < 200; i++) {
        world.realm.create("user" + i);
      }
      World.await(() -> System.nanoTime() - began > outage.toNanos(), "the outage is over");
      int calls = target.calls.size();
      target.answer.set(memory::send);
      long back = System.nanoTime();
      world.settled();
      var took = Duration.ofNanos(System.nanoTime() - back);
      System.out.printf(
          "outage of %s: %d calls; 200 changes delivered %s after it%n", outage, calls, took);
      assertThat(calls).isLessThan(30);
      assertThat(took).as("not after a long back-off").isLessThan(Duration.ofMinutes(1));
      new Comparison(world.realm, memory).holds();
    }
  }

  @Test
  void since_when_it_is_away_is_on_its_row_from_the_first_failure_on_whoever_owns_it() {
    var tempo =
        new Tempo(
            World.FAST.resource(),
            Duration.ofMillis(10),
            Duration.ofMillis(50),
            Duration.ofSeconds(2),
            Duration.ofMillis(50),
            World.FAST.hold());
    try (var world = new World(TestDatabases.postgres(), target, 5).at(tempo)) {
      var first = world.node();
      target.answer.set(request -> new Answer.NotSent("connection refused", false));
      long began = System.currentTimeMillis();
      world.realm.create("alice");
      World.await(() -> world.row().getFailures() > 0, "the failure is on the row");
      long since = world.row().getStateAt();
      assertThat(since).isBetween(began, System.currentTimeMillis());
      first.close();
      world.node();
      World.await(() -> world.row().getState() == TargetState.QUARANTINED, "its quarantine");
      assertThat(world.row().getStateAt()).isEqualTo(since);
      target.answer.set(memory::send);
      world.settled();
      assertThat(world.row().getFailures()).isZero();
    }
  }

  @Test
  void a_new_owner_notices_that_the_target_is_back() {
    try (var world = new World(TestDatabases.postgres(), target, 6)) {
      var first = world.node();
      target.answer.set(request -> new Answer.NotSent("connection refused", false));
      world.realm.create("alice");
      World.await(() -> world.row().getFailures() > 0, "the failure is on the row");
      first.close();
      target.answer.set(memory::send);
      world.node();
      world.settled();
      World.await(() -> world.row().getFailures() == 0, "it counts as well again");
    }
  }

  @Test
  void a_node_that_stops_hands_over_at_once_and_nothing_is_lost() throws Exception {
    try (var world = new World(TestDatabases.postgres(), target, 3)) {
      var first = world.node();
      for (int i = 0; i < 100; i++) {
        world.realm.create("user" + i);
      }
      var second = world.node();
      long began = System.nanoTime();
      first.close();
      for (int i = 100; i < 150; i++) {
        world.realm.create("user" + i);
      }
      world.settled();
      System.out.printf(
          "handed over and settled in %s%n", Duration.ofNanos(System.nanoTime() - began));
      new Comparison(world.realm, memory).holds();
      second.close();
    }
  }

  @Test
  void
      a_commit_is_at_the_target_in_a_fraction_of_a_second_and_an_idle_node_asks_the_database_little() {
    var database = TestDatabases.postgres();
    try (var world = new World(database, target, 4)) {
      world.node();
      world.realm.create("warm");
      world.settled();
      var lags = new java.util.ArrayList<Long>();
      for (int i = 0; i < 40; i++) {
        int before = target.calls.size();
        world.realm.create("user" + i);
        long committed = System.nanoTime();
        World.await(() -> target.calls.size() > before, "the call");
        lags.add((target.calls.getLast() - committed) / 1_000_000);
        world.settled();
      }
      lags.sort(null);
      System.out.printf("commit to target: p50 %d ms, p95 %d ms%n", lags.get(20), lags.get(38));
      assertThat(lags.get(20)).isLessThan(500);
      long before = database.statements();
      long began = System.nanoTime();
      World.await(() -> System.nanoTime() - began > 10_000_000_000L, "ten seconds of rest");
      double perSecond = (database.statements() - before) * 1e9 / (System.nanoTime() - began);
      System.out.printf("idle: %.1f statements a second%n", perSecond);
      assertThat(perSecond).isLessThan(8);
    }
  }
}
