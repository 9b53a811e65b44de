package dev.lockstep.keycloak.delivery.base;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Wakes one waiting loop; rung while nobody waits, it lets the next wait pass. Thread-safe, and
 * ringing never throws.
 */
public final class Bell {
  private final Semaphore rung = new Semaphore(0);

  public void ring() {
    rung.release();
  }

  /**
   * Waits for the bell, at most that long, and says whether it was rung; however often, it counts
   * once.
   */
  public boolean await(Duration atMost) throws InterruptedException {
    boolean heard = rung.tryAcquire(Math.max(1, atMost.toMillis()), TimeUnit.MILLISECONDS);
    rung.drainPermits();
    return heard;
  }
}
