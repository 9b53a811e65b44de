package dev.lockstep.benchmarks.pushing;

import dev.lockstep.benchmarks.result.Bound;
import dev.lockstep.benchmarks.result.Line;
import dev.lockstep.endtoend.process.Ports;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.IntStream;

/** How long an admin waits for a user to be created, whatever the targets do. */
final class AdminWaits {
  private static final int WARM_UP = 200;
  private static final int CREATES = 500;
  private static final int ADMINS = 8;
  private static final int ROUND = 40;
  private static final int MANY_TARGETS = 10;
  private static final Duration SLOW = Duration.ofMillis(500);

  /** Longer than any deadline. */
  static final Duration HANGING = Duration.ofHours(1);

  private final Stage stage;
  private final RecordingTarget fast;
  private final Lane plain;
  private final Lane live;

  AdminWaits(Stage stage, RecordingTarget fast) {
    this.stage = stage;
    this.fast = fast;
    plain = new Lane(stage.plainRealm("plain"));
    live = new Lane(stage.realmWithTarget("live", fast.url(), true));
  }

  /** Whose changes go to the fast target. */
  Lane live() {
    return live;
  }

  List<Line> measure() {
    var lines = new ArrayList<Line>();
    lines.addAll(withAndWithout());
    lines.addAll(badTargets());
    lines.add(manyTargets());
    return lines;
  }

  private List<Line> withAndWithout() {
    var paused = new Lane(stage.realmWithTarget("paused", fast.url(), false));
    warmUp(List.of(plain, live, paused));
    inTurns(List.of(plain, live), 1);
    var one =
        new Ratio(live.samples(), plain.samples(), 10)
            .line("O1", "admin create, 1 admin, live / none", Bound.atMost(1.05, 1.03));
    inTurns(List.of(plain, live, paused), ADMINS);
    return List.of(
        one,
        new Ratio(live.samples(), plain.samples(), 50)
            .line("O2", "admin create, 8 admins, live / none", Bound.atMost(1.25, 1.10)),
        new Ratio(paused.samples(), plain.samples(), 50)
            .line("O2", "admin create, 8 admins, target paused / none", Bound.atMost(1.05, 1.03)));
  }

  private List<Line> badTargets() {
    try (var slow = new RecordingTarget(SLOW);
        var hanging = new RecordingTarget(HANGING)) {
      var bad = new LinkedHashMap<String, Lane>();
      bad.put("slow", new Lane(stage.realmWithTarget("slow", slow.url(), true)));
      var nobody = "http://127.0.0.1:" + Ports.free();
      bad.put("refused", new Lane(stage.realmWithTarget("refused", nobody, true)));
      bad.put("hanging", new Lane(stage.realmWithTarget("hanging", hanging.url(), true)));
      warmUp(List.copyOf(bad.values()));
      var all = new ArrayList<>(bad.values());
      all.addFirst(live);
      inTurns(all, 1);
      var lines = new ArrayList<Line>();
      bad.forEach(
          (name, lane) ->
              lines.add(
                  new Ratio(lane.samples(), live.samples(), 50)
                      .line(
                          "O3",
                          "admin create, " + name + " / fast target",
                          Bound.atMost(1.05, 1.05))));
      return lines;
    }
  }

  private Line manyTargets() {
    var realm = stage.realm("many");
    var targets =
        IntStream.range(0, MANY_TARGETS)
            .mapToObj(i -> Stage.target(realm, fast.url() + "/t" + i, true))
            .toList();
    var many = new Lane(realm);
    warmUp(List.of(many));
    inTurns(List.of(live, many), 1);
    // What still waits for ten targets would share the processors with what is measured next.
    targets.forEach(realm::deleteTarget);
    return new Ratio(many.samples(), live.samples(), 50)
        .line("O12", "admin create, 10 targets / 1", Bound.atMost(1.02, 1.02));
  }

  private static void warmUp(List<Lane> lanes) {
    for (var lane : lanes) lane.create(WARM_UP, ADMINS);
  }

  // Small rounds in turns, so that a busy minute of the machine falls on all alike.
  private static void inTurns(List<Lane> lanes, int admins) {
    lanes.forEach(Lane::forget);
    for (var done = 0; done < CREATES; done += ROUND) {
      for (var lane : lanes) lane.create(ROUND, admins);
    }
  }
}
