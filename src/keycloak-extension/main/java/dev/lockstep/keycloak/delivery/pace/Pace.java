package dev.lockstep.keycloak.delivery.pace;

/**
 * The calls in flight at one target: one slot more per ten successes, half of them on a 429 or 503,
 * none at all while the target asked to be left alone. Thread-safe; times are milliseconds of
 * database time.
 */
public final class Pace {
  private final Slots limits;
  private int slots;
  private int successes;
  private int inFlight;
  private long quietUntil;

  public Pace(Slots limits) {
    this.limits = limits;
    this.slots = limits.first();
  }

  /** How many calls may start now; {@code single} lets one out at a time, as for a probe. */
  public synchronized int free(long now, boolean single) {
    return now < quietUntil ? 0 : Math.max(0, (single ? 1 : slots) - inFlight);
  }

  public synchronized void started() {
    inFlight++;
  }

  public synchronized void ended() {
    inFlight--;
  }

  public synchronized void succeeded() {
    successes++;
    if (successes >= limits.successesPerSlot()) {
      successes = 0;
      slots = Math.min(limits.most(), slots + 1);
    }
  }

  /** The target said it is too busy: half the slots. */
  public synchronized void throttled() {
    successes = 0;
    slots = Math.max(1, slots / 2);
  }

  /** The target asked for silence; a later time wins over an earlier one. */
  public synchronized void quiet(long until) {
    quietUntil = Math.max(quietUntil, until);
  }

  public synchronized long quietUntil() {
    return quietUntil;
  }

  public synchronized int inFlight() {
    return inFlight;
  }

  public synchronized int slots() {
    return slots;
  }
}
