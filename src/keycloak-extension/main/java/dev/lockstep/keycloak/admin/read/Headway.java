package dev.lockstep.keycloak.admin.read;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * How long what is left will take, from what this node saw of it while somebody looked: it says
 * nothing before it has seen enough. Thread-safe.
 */
public final class Headway {
  /** Sooner, chance decides. */
  static final Duration LOOKED_MIN = Duration.ofSeconds(5);

  /** Of a pace that nobody watched nothing is known. */
  static final Duration UNWATCHED_MAX = Duration.ofSeconds(30);

  static final long DONE_MIN = 20;
  private static final int SIZE_MAX = 1_000;

  private final ConcurrentMap<String, Seen> seen = new ConcurrentHashMap<>();

  /**
   * Notes how much is left of a target, and tells the seconds that will take; 0: unknown.
   *
   * @param left what waits and what is not yet compared
   * @param now in milliseconds
   */
  public long secondsLeft(String target, long left, long now) {
    if (left == 0) {
      seen.remove(target);
      return 0;
    }
    if (seen.size() >= SIZE_MAX) {
      seen.clear();
    }
    return seen.merge(target, new Seen(left, now, left, now), Seen::then).seconds();
  }

  private record Seen(long firstLeft, long firstAt, long left, long at) {
    Seen then(Seen latest) {
      boolean anew = latest.left > firstLeft || latest.at - at > UNWATCHED_MAX.toMillis();
      return anew ? latest : new Seen(firstLeft, firstAt, latest.left, latest.at);
    }

    long seconds() {
      long done = firstLeft - left;
      long millis = at - firstAt;
      return done < DONE_MIN || millis < LOOKED_MIN.toMillis()
          ? 0
          : Math.max(1, left * millis / done / 1_000);
    }
  }
}
