package dev.lockstep.benchmarks.receiving;

import java.util.Locale;

/**
 * One line of the result.
 *
 * @param goal its number among the goals
 * @param what in words
 * @param behind what it was computed from
 */
record Line(String goal, String what, double value, Bound bound, String behind) {
  static final String HEADER =
      "| goal | what | measured | goal | stretch | met | from |\n|---|---|--:|--:|--:|---|---|\n";

  String row() {
    return String.join(
            " | ",
            "| " + goal,
            what,
            number(value),
            bound.words(bound.goal()),
            bound.words(bound.stretch()),
            bound.verdict(value),
            behind)
        + " |\n";
  }

  static String number(double value) {
    var digits = value >= 100 ? 0 : value >= 10 ? 1 : 2;
    return String.format(Locale.ROOT, "%,." + digits + "f", value);
  }
}
