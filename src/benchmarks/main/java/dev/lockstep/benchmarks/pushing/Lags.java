package dev.lockstep.benchmarks.pushing;

import dev.lockstep.benchmarks.result.Bound;
import dev.lockstep.benchmarks.result.Line;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** How long after the admin's answer a target knows. */
final class Lags {
  private static final int CHANGES = 100;
  private static final int WAITING = 200;
  private static final int ADMINS = 8;
  private static final Duration OUTAGE = Duration.ofSeconds(30);
  private static final Duration LIMIT = Duration.ofMinutes(5);

  private final Stage stage;

  Lags(Stage stage) {
    this.stage = stage;
  }

  List<Line> measure(Lane live, RecordingTarget fast) {
    var lines = new ArrayList<Line>();
    var samples = samples(live, fast);
    var behind = "n " + samples.nanos().size();
    lines.add(
        new Line(
            "O9",
            "answer to the target's record, p50, ms",
            samples.percentile(50),
            Bound.atMost(100, 30),
            behind));
    lines.add(
        new Line(
            "O9", "the same, p95, ms", samples.percentile(95), Bound.atMost(500, 150), behind));
    lines.add(besideADeadOne(live, fast));
    lines.add(afterAnOutage());
    return lines;
  }

  private static Samples samples(Lane lane, RecordingTarget target) {
    var lags = new ArrayList<Long>();
    for (var i = 0; i < CHANGES; i++) lags.add(lag(lane, target));
    return new Samples(lags);
  }

  private static long lag(Lane lane, RecordingTarget target) {
    var user = lane.createOne();
    var answered = System.nanoTime();
    return Math.max(0, arrival(target, user) - answered);
  }

  private Line besideADeadOne(Lane live, RecordingTarget fast) {
    try (var hanging = new RecordingTarget(AdminWaits.HANGING)) {
      var realm = stage.realm("beside");
      Stage.target(realm, fast.url() + "/beside", true);
      var dead = Stage.target(realm, hanging.url(), true);
      var beside = new Lane(realm);
      lag(beside, fast);
      var alone = new ArrayList<Long>();
      var both = new ArrayList<Long>();
      for (var i = 0; i < CHANGES; i++) {
        alone.add(lag(live, fast));
        both.add(lag(beside, fast));
      }
      realm.deleteTarget(dead);
      return new Ratio(new Samples(both), new Samples(alone), 50)
          .line("O11", "lag beside a hanging target / alone", Bound.atMost(1.1, 1.0));
    }
  }

  private Line afterAnOutage() {
    try (var target = new RecordingTarget(Duration.ZERO)) {
      var lane = new Lane(stage.realmWithTarget("outage", target.url(), true));
      lag(lane, target);
      target.goDown();
      lane.create(WAITING, ADMINS);
      LockSupport.parkNanos(OUTAGE.toNanos());
      target.comeBack();
      var back = System.nanoTime();
      await(() -> target.arrivals().size() > WAITING);
      var last = target.arrivals().stream().mapToLong(Long::longValue).max().orElseThrow();
      return new Line(
          "O10",
          "after an outage of 30 s all 200 that waited have arrived, s",
          (last - back) / 1e9,
          Bound.atMost(10, 5),
          "from the target's return to the last arrival");
    }
  }

  private static long arrival(RecordingTarget target, String user) {
    await(() -> target.arrival(user).isPresent());
    return target.arrival(user).orElseThrow();
  }

  private static void await(BooleanSupplier condition) {
    var deadline = System.nanoTime() + LIMIT.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) throw new IllegalStateException("nothing after " + LIMIT);
      LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
    }
  }
}
