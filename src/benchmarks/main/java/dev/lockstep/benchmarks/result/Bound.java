package dev.lockstep.benchmarks.result;

/** What is aimed for, and what is dreamt of: at most or at least so much. */
public record Bound(boolean atLeast, double goal, double stretch) {

  public static Bound atMost(double goal, double stretch) {
    return new Bound(false, goal, stretch);
  }

  public static Bound atLeast(double goal, double stretch) {
    return new Bound(true, goal, stretch);
  }

  public String verdict(double value) {
    if (holds(value, stretch)) return "stretch";
    return holds(value, goal) ? "yes" : "no";
  }

  public String words(double limit) {
    return (atLeast ? "≥ " : "≤ ") + Line.number(limit);
  }

  private boolean holds(double value, double limit) {
    return atLeast ? value >= limit : value <= limit;
  }
}
