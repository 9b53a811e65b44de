package dev.lockstep.benchmarks.receiving;

import dev.lockstep.benchmarks.result.Bound;
import dev.lockstep.benchmarks.result.Line;

/** A ratio of two series that waits for its bound. */
record Compare(String goal, String what, double value, String behind) {

  static Compare rates(String goal, String what, Series one, Series other) {
    return new Compare(
        goal,
        what,
        one.ratio(other, sample -> sample.run().rate()),
        Line.number(one.rate()) + " / " + Line.number(other.rate()) + " per s");
  }

  static Compare processor(String goal, String what, Series one, Series other) {
    return new Compare(
        goal,
        what,
        one.ratio(other, Sample::processorMs),
        Line.number(one.processorMs()) + " / " + Line.number(other.processorMs()) + " ms a call");
  }

  static Compare p10(String goal, String what, Series one, Series other) {
    return new Compare(
        goal,
        what,
        one.ratio(other, sample -> sample.run().p10()),
        "p10 " + Line.number(one.p10()) + " / " + Line.number(other.p10()) + " ms");
  }

  Line bound(Bound bound) {
    return new Line(goal, what, value, bound, behind);
  }
}
