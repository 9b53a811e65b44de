package dev.lockstep.benchmarks.load;

import java.util.Arrays;

/**
 * How a piece of work went; every call of it succeeded.
 *
 * @param p10 milliseconds, as the other percentiles
 */
public record Run(long calls, double seconds, double p10, double p50, double p99) {
  private static final double NANOS_PER_MS = 1e6;

  /** From the time of each call; they are sorted in place. */
  public static Run of(long[] nanos, double seconds) {
    if (nanos.length == 0) throw new IllegalStateException("not one call was made");
    Arrays.sort(nanos);
    return new Run(
        nanos.length, seconds, percentile(nanos, 10), percentile(nanos, 50), percentile(nanos, 99));
  }

  public double rate() {
    return calls / seconds;
  }

  public double tail() {
    return p99 / p50;
  }

  // Nearest rank.
  private static double percentile(long[] sorted, int percent) {
    var rank = (int) Math.ceil(percent / 100.0 * sorted.length);
    return sorted[Math.max(0, rank - 1)] / NANOS_PER_MS;
  }
}
