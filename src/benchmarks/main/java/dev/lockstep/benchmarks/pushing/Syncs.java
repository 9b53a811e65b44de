package dev.lockstep.benchmarks.pushing;

import dev.lockstep.benchmarks.result.Bound;
import dev.lockstep.benchmarks.result.Line;
import dev.lockstep.endtoend.rest.RealmAdmin;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How fast everybody is synced, and what that takes of the heap. */
final class Syncs {
  private static final int SMALL = 2_000;
  private static final int MIDDLE = 10_000;
  private static final int IN_FLIGHT = 8;
  private static final Duration CALL = Duration.ofMillis(50);

  private final Stage stage;
  private final int large;

  Syncs(Stage stage, int large) {
    this.stage = stage;
    this.large = large;
  }

  List<Line> measure() {
    var lines = new ArrayList<Line>();
    lines.add(besideALoop());
    lines.add(atFiftyMillis());
    lines.addAll(again());
    return lines;
  }

  /** A crowd's realm and its target. */
  private record Crowd(RealmAdmin realm, String target, RecordingTarget at) {}

  private Crowd crowd(String name, int people, RecordingTarget at) {
    var realm = stage.crowd(name, people);
    return new Crowd(realm, Stage.target(realm, at.url(), IN_FLIGHT), at);
  }

  private double firstSync(Crowd crowd) {
    stage.waiting(crowd.realm(), crowd.target()).awaitNothing();
    crowd.realm().syncAll(crowd.target());
    stage.waiting(crowd.realm(), crowd.target()).awaitNothing();
    return rate(crowd.at());
  }

  private static double rate(RecordingTarget at) {
    var arrivals = at.arrivals().stream().mapToLong(Long::longValue).summaryStatistics();
    return arrivals.getCount() / ((arrivals.getMax() - arrivals.getMin()) / 1e9);
  }

  private Line besideALoop() {
    try (var target = new RecordingTarget(Duration.ZERO);
        var floor = new RecordingTarget(Duration.ZERO)) {
      var loop = new Loop(floor.url(), IN_FLIGHT);
      loop.rate(MIDDLE);
      var ours = firstSync(crowd("first", MIDDLE, target));
      var bare = loop.rate(MIDDLE);
      return new Line(
          "O4",
          "first full sync, rate / a loop of POSTs",
          ours / bare,
          Bound.atLeast(0.7, 0.85),
          "%s / %s per s, %,d calls for %,d users"
              .formatted(Line.number(ours), Line.number(bare), target.calls(), MIDDLE));
    }
  }

  private Line atFiftyMillis() {
    try (var target = new RecordingTarget(CALL)) {
      var ours = firstSync(crowd("far", SMALL, target));
      var most = IN_FLIGHT / (CALL.toMillis() / 1e3);
      return new Line(
          "O5",
          "first full sync at 50 ms a call, rate / what 8 calls at once can do",
          ours / most,
          Bound.atLeast(0.9, 0.97),
          Line.number(ours) + " / " + Line.number(most) + " per s");
    }
  }

  private List<Line> again() {
    try (var few = new RecordingTarget(Duration.ZERO);
        var some = new RecordingTarget(Duration.ZERO);
        var many = new RecordingTarget(Duration.ZERO)) {
      var idle = stage.plainHeap().aliveMib();
      var small = crowd("small", SMALL, few);
      firstSync(small);
      var middle = crowd("middle", MIDDLE, some);
      var heapAtMiddle = stage.heap().mostDuring(() -> firstSync(middle)) - idle;
      var whole = crowd("large", large, many);
      var heap = stage.heap().mostDuring(() -> firstSync(whole)) - idle;
      var lines = new ArrayList<Line>(changed(small, whole));
      lines.add(
          new Line(
              "O8",
              "heap above a Keycloak without the extension, first sync of %,d, MiB"
                  .formatted(large),
              heap,
              Bound.atMost(64, 32),
              "alive after collections, the most of them"));
      lines.add(
          new Line(
              "O8",
              "the same / at %,d".formatted(MIDDLE),
              heap / heapAtMiddle,
              Bound.atMost(1.2, 1.2),
              Line.number(heap) + " / " + Line.number(heapAtMiddle) + " MiB"));
      return lines;
    }
  }

  private List<Line> changed(Crowd small, Crowd whole) {
    var few = changed(small);
    var calls = whole.at().calls();
    var many = changed(whole);
    var sent = whole.at().calls() - calls;
    var quiet = changed(whole);
    return List.of(
        new Line(
            "O6",
            "second sync of changed users of %,d, s".formatted(large),
            many,
            Bound.atMost(60, 20),
            sent + " calls"),
        new Line(
            "O6",
            "the same / of %,d".formatted(SMALL),
            many / few,
            Bound.atMost(1.1 * large / SMALL, large / (double) SMALL),
            Line.number(many) + " / " + Line.number(few) + " s"),
        new Line(
            "O7",
            "sync of changed users with nothing dirty, s",
            quiet,
            Bound.atMost(0.5, 0.1),
            "of %,d".formatted(large)));
  }

  private double changed(Crowd crowd) {
    crowd.realm().syncChanged(crowd.target());
    return stage.waiting(crowd.realm(), crowd.target()).awaitNothing();
  }
}
