package dev.lockstep.benchmarks.pushing;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * How long something took, measured many times.
 *
 * @param nanos each time in nanoseconds, in no order
 */
record Samples(List<Long> nanos) {
  Samples {
    if (nanos.isEmpty()) throw new IllegalArgumentException("nothing was measured");
    nanos = List.copyOf(nanos);
  }

  /** The nearest-rank percentile, in milliseconds. */
  double percentile(int percent) {
    var sorted = nanos.stream().mapToLong(Long::longValue).toArray();
    Arrays.sort(sorted);
    var rank = (int) Math.ceil(percent / 100.0 * sorted.length);
    return sorted[Math.max(0, rank - 1)] / (double) Duration.ofMillis(1).toNanos();
  }
}
