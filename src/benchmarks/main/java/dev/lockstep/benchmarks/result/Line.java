package dev.lockstep.benchmarks.result;

import java.util.Locale;

/**
 * One line of the result.
 *
 * @param goal its number among the goals
 * @param what in words
 * @param behind what it was computed from
 */
public record Line(String goal, String what, double value, Bound bound, String behind) {
  public static final String HEADER =
      "| goal | what | measured | goal | stretch | met | from |\n|---|---|--:|--:|--:|---|---|\n";

  public String row() {
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

  public static String number(double value) {
    var digits = value >= 100 ? 0 : value >= 10 ? 1 : 2;
    return String.format(Locale.ROOT, "%,." + digits + "f", value);
  }
}
