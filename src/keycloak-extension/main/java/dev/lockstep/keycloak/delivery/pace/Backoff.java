package dev.lockstep.keycloak.delivery.pace;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * When a resource that failed is tried again: doubling from the first delay to the ceiling,
 * jittered by a quarter so that what failed together does not come back together.
 *
 * @param first the delay after the first failure
 * @param ceiling the longest delay
 */
public record Backoff(Duration first, Duration ceiling) {
  private static final int DOUBLINGS_MAX = 30;

  public Backoff {
    if (first.isNegative() || first.isZero()) {
      throw new IllegalArgumentException("first must be > 0, was " + first);
    }
    if (ceiling.compareTo(first) < 0) {
      throw new IllegalArgumentException("ceiling " + ceiling + " is below first " + first);
    }
  }

  /** The delay before the next attempt, {@code attempts} of them having failed before this one. */
  public Duration after(int attempts, RandomGenerator random) {
    long doubled = first.toMillis() << Math.clamp(attempts, 0, DOUBLINGS_MAX);
    long bounded = Math.min(doubled, ceiling.toMillis());
    return Duration.ofMillis(Math.round(bounded * random.nextDouble(0.75, 1.25)));
  }
}
