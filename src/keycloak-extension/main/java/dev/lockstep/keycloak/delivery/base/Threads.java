package dev.lockstep.keycloak.delivery.base;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The virtual threads of one owner, so that it can wait for their end. Thread-safe. */
public final class Threads {
  private final Set<Thread> running = ConcurrentHashMap.newKeySet();

  public void start(String name, Runnable task) {
    var thread =
        Thread.ofVirtual()
            .name(name)
            .unstarted(
                () -> {
                  try {
                    task.run();
                  } finally {
                    running.remove(Thread.currentThread());
                  }
                });
    running.add(thread);
    thread.start();
  }

  /** Waits until all have ended, at most that long. */
  public void ended(Duration atMost) throws InterruptedException {
    long until = System.nanoTime() + atMost.toNanos();
    for (var left = atMost; left.isPositive() && !running.isEmpty(); ) {
      for (var thread : running) {
        thread.join(left.isPositive() ? left : Duration.ofNanos(1));
        left = Duration.ofNanos(until - System.nanoTime());
      }
    }
  }
}
