package dev.lockstep.keycloak.delivery.base;

import dev.lockstep.keycloak.store.lease.Lease;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * A lease in the hands of this node, measured with the monotonic clock from before each beat, so
 * that the node believes in it for less long than the database does. Thread-safe.
 */
public final class HeldLease {
  private final Lease lease;
  private final Duration length;
  private final LongSupplier nanos;
  private volatile long until;

  /**
   * A lease just taken.
   *
   * @param began the monotonic clock before it was taken
   */
  public HeldLease(Lease lease, Duration length, LongSupplier nanos, long began) {
    this.lease = lease;
    this.length = length;
    this.nanos = nanos;
    prolonged(began);
  }

  public Lease lease() {
    return lease;
  }

  public Duration length() {
    return length;
  }

  /** A beat that began then was successful. */
  public void prolonged(long began) {
    until = began + length.toNanos();
  }

  /** Somebody else has it, or we give it up. */
  public void lost() {
    until = nanos.getAsLong() - 1;
  }

  public boolean held() {
    return lasts(Duration.ZERO);
  }

  /** Is it certain to be ours for that long? No call may start that could outlive it. */
  public boolean lasts(Duration duration) {
    return until - nanos.getAsLong() > duration.toNanos();
  }
}
