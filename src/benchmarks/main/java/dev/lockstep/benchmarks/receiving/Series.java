package dev.lockstep.benchmarks.receiving;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** What one contender did, round by round. */
record Series(String name, List<Sample> samples) {

  double median(ToDoubleFunction<Sample> figure) {
    return median(samples.stream().mapToDouble(figure).sorted().toArray());
  }

  /** The median of the rounds' ratios, so that a bad minute of the machine counts on both sides. */
  double ratio(Series other, ToDoubleFunction<Sample> figure) {
    var ratios = new ArrayList<Double>();
    for (var i = 0; i < samples.size(); i++) {
      ratios.add(figure.applyAsDouble(samples.get(i)) / figure.applyAsDouble(other.samples.get(i)));
    }
    return median(ratios.stream().mapToDouble(Double::doubleValue).sorted().toArray());
  }

  double rate() {
    return median(sample -> sample.run().rate());
  }

  double p10() {
    return median(sample -> sample.run().p10());
  }

  double processorMs() {
    return median(Sample::processorMs);
  }

  String row() {
    return String.format(
        Locale.ROOT,
        "| %s | %.0f | %.2f | %.2f | %.2f | %.2f | %.2f |%n",
        name,
        rate(),
        p10(),
        median(sample -> sample.run().p50()),
        median(sample -> sample.run().p99()),
        median(Sample::serverMs),
        median(Sample::databaseMs));
  }

  private static double median(double[] sorted) {
    var middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
