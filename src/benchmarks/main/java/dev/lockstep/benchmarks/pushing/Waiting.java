package dev.lockstep.benchmarks.pushing;

import dev.lockstep.endtoend.check.LeftToDo;
import dev.lockstep.endtoend.process.Database;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** What is left to do for one target. */
final class Waiting {
  private static final long POLL_LEAST = Duration.ofMillis(10).toNanos();

  /** Looking takes a connection and counts; a hundredth of the time is near enough. */
  private static final int LOOKS = 100;

  private static final Duration LIMIT = Duration.ofMinutes(30);
  private final LeftToDo left;

  Waiting(Database database, String realm, String target) {
    this.left = new LeftToDo(database, realm, target);
  }

  /** Seconds until nothing is left. */
  double awaitNothing() {
    var begun = System.nanoTime();
    while (left() > 0) {
      long taken = System.nanoTime() - begun;
      if (taken > LIMIT.toNanos())
        throw new IllegalStateException(left() + " things are left after " + LIMIT);
      LockSupport.parkNanos(Math.max(POLL_LEAST, taken / LOOKS));
    }
    return (System.nanoTime() - begun) / 1e9;
  }

  private long left() {
    try {
      return left.count();
    } catch (SQLException e) {
      throw new IllegalStateException("cannot see what is left", e);
    }
  }
}
