package dev.lockstep.benchmarks.receiving;

import dev.lockstep.benchmarks.result.Bound;
import dev.lockstep.benchmarks.result.Line;
import java.util.ArrayList;
import java.util.List;

/** How long the first page of each of the console's lists takes, where there are many members. */
final class ConsoleLists implements Goals {
  private static final List<String> LISTS =
      List.of("/members", "/teams", "/provisioning/decisions", "/log", "/audit");
  private static final int TIMES = 30;
  private static final Bound LIMIT = Bound.atMost(200, 50);

  @Override
  public List<Line> measure(Scene scene) {
    var lines = new ArrayList<Line>();
    for (var list : LISTS) {
      try {
        lines.add(measure(scene, list));
      } catch (IllegalStateException refused) {
        scene.note("The console's " + list + " could not be read: " + firstLine(refused));
      }
    }
    return lines;
  }

  private static Line measure(Scene scene, String list) {
    var console = scene.stage().console();
    var slowest = 0.0;
    console.open(list);
    for (var i = 0; i < TIMES; i++) {
      var before = System.nanoTime();
      console.open(list);
      slowest = Math.max(slowest, (System.nanoTime() - before) / 1e6);
    }
    var what =
        "console%s, first page at %,d members, slowest of %d, ms"
            .formatted(list, scene.settings().members(), TIMES);
    return new Line("§4", what, slowest, LIMIT, "as its reader waits");
  }

  private static String firstLine(IllegalStateException refused) {
    var message = String.valueOf(refused.getMessage());
    return message.lines().findFirst().orElse(message);
  }
}
