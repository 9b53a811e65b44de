package dev.lockstep.keycloak.delivery.pace;

import dev.lockstep.keycloak.dialect.Dialect.Http;

/**
 * What a target takes at most: calls under way at once, and calls that change something within a
 * minute. The latter are a tenth of the minute's number in a burst and then one at a time, so that
 * no minute ever holds more of them. A new one begins with no burst, as it can't know what a former
 * owner has just sent. Thread-safe; times are milliseconds of database time.
 */
public final class Quota {
  private static final long MINUTE = 60_000;
  private static final int BURSTS_PER_MINUTE = 10;
  private static final long LOOK = 100;

  private final Http allowed;
  private final long burst;
  private final long between;
  private int underWay;
  private long spentUntil;

  /** A quota of which all is spent. */
  public Quota(Http allowed, long now) {
    this.allowed = allowed;
    int most = allowed.writesPerMinute();
    this.burst = Math.max(1, most / BURSTS_PER_MINUTE);
    this.between = most == 0 ? 0 : Math.ceilDiv(MINUTE, most - burst + 1);
    this.spentUntil = now + burst * between;
  }

  /** How many calls that change something may begin now. */
  public synchronized int changes(long now) {
    if (between == 0) {
      return Integer.MAX_VALUE;
    }
    long left = burst * between - Math.max(0, spentUntil - now);
    return (int) Math.max(0, left / between);
  }

  /** Milliseconds until {@link #changes} is at least one. */
  public synchronized long untilChange(long now) {
    return Math.max(0, spentUntil - (burst - 1) * between - now);
  }

  /**
   * Begins a call, which {@link #ended} must follow, or says how many milliseconds later to ask
   * again; 0: it has begun.
   *
   * @param changes whether it may change something
   */
  public synchronized long begin(long now, boolean changes) {
    if (underWay >= allowed.inFlight()) {
      return LOOK;
    }
    long wait = changes ? untilChange(now) : 0;
    if (wait > 0) {
      return wait;
    }
    if (changes) {
      spentUntil = Math.max(now, spentUntil) + between;
    }
    underWay++;
    return 0;
  }

  public synchronized void ended() {
    underWay--;
  }
}
