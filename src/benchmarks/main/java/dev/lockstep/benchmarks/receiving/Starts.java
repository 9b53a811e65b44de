package dev.lockstep.benchmarks.receiving;

import dev.lockstep.benchmarks.result.Bound;
import dev.lockstep.benchmarks.result.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** I14: from the start of the program to its first good answer. */
final class Starts implements Goals {
  private static final int TIMES = 3;

  @Override
  public List<Line> measure(Scene scene) {
    var starts = new ArrayList<Map<String, Double>>();
    for (var i = 0; i < TIMES; i++) starts.add(scene.stage().starts());
    var lines = new ArrayList<Line>();
    lines.add(line(starts, "bare", Bound.atMost(1.5, 1.2)));
    if (scene.settings().rivals()) lines.add(line(starts, "Keycloak", Bound.atMost(0.3, 0.2)));
    return lines;
  }

  private static Line line(List<Map<String, Double>> starts, String other, Bound bound) {
    var ours = median(starts, "Lockstep");
    var theirs = median(starts, other);
    return new Line(
        "I14",
        "start to first answer / " + other,
        ours / theirs,
        bound,
        Line.number(ours) + " / " + Line.number(theirs) + " s, median of " + TIMES);
  }

  private static double median(List<Map<String, Double>> starts, String whose) {
    var sorted =
        starts.stream().map(start -> start.getOrDefault(whose, Double.NaN)).sorted().toList();
    return sorted.get(sorted.size() / 2);
  }
}
