package dev.lockstep.keycloak.delivery.pace;

import dev.lockstep.keycloak.dialect.Dialect.Http;

/**
 * How many calls that change something a target takes within a minute: a bucket that holds ten
 * seconds' worth. Calls that are under way may overdraw it; whoever comes next waits for that.
 * Thread-safe; times are milliseconds of database time.
 */
public final class Quota {
  private static final double MINUTE = 60_000;
  private static final double BUCKETS_PER_MINUTE = 6;

  private double left;
  private long at;

  /**
   * How many may start now.
   *
   * @param allowed by the target
   * @param inFlight how many are under way
   */
  public synchronized int free(long now, Http allowed, int inFlight) {
    int room = Math.max(0, allowed.inFlight() - inFlight);
    int perMinute = allowed.writesPerMinute();
    if (perMinute == 0) {
      return room;
    }
    double most = Math.max(1, perMinute / BUCKETS_PER_MINUTE);
    left = at == 0 ? most : Math.min(most, left + Math.max(0, now - at) * perMinute / MINUTE);
    at = now;
    return (int) Math.max(0, Math.min(room, left));
  }

  /** One more was sent. */
  public synchronized void used() {
    left--;
  }
}
