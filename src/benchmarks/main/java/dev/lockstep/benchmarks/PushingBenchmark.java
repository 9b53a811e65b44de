package dev.lockstep.benchmarks;

import dev.lockstep.benchmarks.Figure.Aim;
import dev.lockstep.benchmarks.Figure.Pair;
import dev.lockstep.endtoend.process.Ports;
import dev.lockstep.endtoend.process.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** What an admin of Keycloak notices of the extension: nothing, these figures should say. */
public final class PushingBenchmark {
  private static final int WARM_UP = 200;
  private static final int CREATES = 500;
  private static final int ADMINS = 8;
  private static final int ROUND = 40;
  private static final Duration HANGING = Duration.ofHours(1);
  private static final Duration LAG_LIMIT = Duration.ofSeconds(30);

  private PushingBenchmark() {}

  public static void main(String... arguments) throws IOException {
    var workspace = Workspace.here();
    var figures = new ArrayList<Figure>();
    try (var fast = new RecordingTarget(Duration.ZERO);
        var slow = new RecordingTarget(Duration.ofMillis(500));
        var hanging = new RecordingTarget(HANGING);
        var stage = new Stage(workspace)) {
      var plain = new Lane(stage.plainRealm("plain"));
      var live = new Lane(stage.realmWithTarget("live", fast.url(), true));
      var paused = new Lane(stage.realmWithTarget("paused", fast.url(), false));
      warmUp(List.of(plain, live, paused));
      figures.addAll(oneAdmin(plain, live));
      figures.addAll(manyAdmins(plain, live, paused));
      figures.addAll(lag(live, fast));
      var refused = "http://127.0.0.1:" + Ports.free();
      figures.addAll(
          badTargets(
              live,
              new Lane(stage.realmWithTarget("slow", slow.url(), true)),
              new Lane(stage.realmWithTarget("refused", refused, true)),
              new Lane(stage.realmWithTarget("hanging", hanging.url(), true))));
    }
    var table = new StringBuilder(Figure.HEADER);
    figures.forEach(figure -> table.append(figure.row()));
    Files.writeString(workspace.target().resolve("lockstep-benchmarks/pushing.md"), table);
    System.out.println(table);
  }

  private static List<Figure> oneAdmin(Lane plain, Lane live) {
    inTurns(List.of(plain, live), 1);
    var pair = new Pair(live.samples(), plain.samples(), 10);
    return List.of(
        Figure.ratio("O1", "admin create, 1 admin, live / none, p10", pair, new Aim(1.05, 1.03)));
  }

  private static List<Figure> manyAdmins(Lane plain, Lane live, Lane paused) {
    inTurns(List.of(plain, live, paused), ADMINS);
    var none = plain.samples();
    return List.of(
        Figure.ratio(
            "O2",
            "admin create, 8 admins, live / none, p50",
            new Pair(live.samples(), none, 50),
            new Aim(1.25, 1.10)),
        Figure.ratio(
            "O2",
            "admin create, 8 admins, target paused / none, p50",
            new Pair(paused.samples(), none, 50),
            new Aim(1.05, 1.03)));
  }

  private static List<Figure> badTargets(Lane fast, Lane slow, Lane refused, Lane hanging) {
    warmUp(List.of(slow, refused, hanging));
    inTurns(List.of(fast, slow, refused, hanging), 1);
    var floor = fast.samples();
    return Stream.of(
            new Named("slow", slow), new Named("refused", refused), new Named("hanging", hanging))
        .map(
            bad ->
                Figure.ratio(
                    "O3",
                    "admin create, " + bad.name() + " / fast target, p50",
                    new Pair(bad.lane().samples(), floor, 50),
                    new Aim(1.05, 1.05)))
        .toList();
  }

  private record Named(String name, Lane lane) {}

  private static List<Figure> lag(Lane live, RecordingTarget target) {
    var lags = new ArrayList<Long>();
    for (var i = 0; i < 100; i++) {
      var user = live.createOne();
      var answered = System.nanoTime();
      lags.add(Math.max(0, awaitArrival(target, user) - answered));
    }
    var samples = new Samples(lags);
    return List.of(
        new Figure(
            "O9",
            "answer to the target's record, p50 ms",
            samples.percentile(50),
            new Aim(100, 30),
            "n 100"),
        new Figure("O9", "the same, p95 ms", samples.percentile(95), new Aim(500, 150), "n 100"));
  }

  private static long awaitArrival(RecordingTarget target, String user) {
    var deadline = System.nanoTime() + LAG_LIMIT.toNanos();
    while (System.nanoTime() < deadline) {
      var arrival = target.arrival(user);
      if (arrival.isPresent()) return arrival.get();
      LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
    }
    throw new IllegalStateException(
        user + " did not arrive within " + LAG_LIMIT.toSeconds() + " s");
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
