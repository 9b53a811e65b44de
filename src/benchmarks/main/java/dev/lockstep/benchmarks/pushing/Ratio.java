package dev.lockstep.benchmarks.pushing;

import dev.lockstep.benchmarks.result.Bound;
import dev.lockstep.benchmarks.result.Line;
import java.util.Locale;

/** How long something took beside what it is compared to: percentiles of the same rank. */
record Ratio(Samples measured, Samples floor, int percent) {

  Line line(String goal, String what, Bound bound) {
    var over = measured.percentile(percent);
    var under = floor.percentile(percent);
    var behind =
        String.format(
            Locale.ROOT,
            "p%d %.1f / %.1f ms, n %d / %d",
            percent,
            over,
            under,
            measured.nanos().size(),
            floor.nanos().size());
    return new Line(goal, what + ", p" + percent, over / under, bound, behind);
  }
}
