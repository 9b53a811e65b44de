package dev.lockstep.benchmarks;

import java.util.Locale;

/**
 * One line of the result.
 *
 * @param goal its number among the goals
 * @param what in words
 * @param value ratio or milliseconds, as {@code what} says
 * @param aim what is aimed for
 * @param behind what it was computed from
 */
record Figure(String goal, String what, double value, Aim aim, String behind) {
  static final String HEADER =
      "| goal | what | measured | aim | stretch | met | from |\n|---|---|--:|--:|--:|---|---|\n";

  /** A ratio of two percentiles of the same rank. */
  static Figure ratio(String goal, String what, Pair pair, Aim aim) {
    var measured = pair.measured().percentile(pair.percent());
    var floor = pair.floor().percentile(pair.percent());
    var behind =
        String.format(
            Locale.ROOT,
            "p%d %.1f / %.1f ms, n %d / %d",
            pair.percent(),
            measured,
            floor,
            pair.measured().nanos().size(),
            pair.floor().nanos().size());
    return new Figure(goal, what, measured / floor, aim, behind);
  }

  /** The value aimed for, and the one dreamt of. */
  record Aim(double limit, double stretch) {}

  /** What was measured, and what beside it. */
  record Pair(Samples measured, Samples floor, int percent) {}

  String row() {
    return String.format(
        Locale.ROOT,
        "| %s | %s | %.2f | %.2f | %.2f | %s | %s |%n",
        goal,
        what,
        value,
        aim.limit(),
        aim.stretch(),
        value <= aim.limit() ? "yes" : "no",
        behind);
  }
}
