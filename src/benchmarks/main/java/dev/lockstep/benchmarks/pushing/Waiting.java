package dev.lockstep.benchmarks.pushing;

import dev.lockstep.endtoend.process.Database;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** What is left to do for one target. */
final class Waiting {
  private static final long POLL = Duration.ofMillis(10).toNanos();
  private static final Duration LIMIT = Duration.ofMinutes(30);
  private final Database database;
  private final String left;

  Waiting(Database database, String realm, String target) {
    this.database = database;
    this.left =
        """
        select (select count(*) from lockstep_change where realm = '%1$s')
          + (select count(*) from lockstep_work w join lockstep_target t on t.id = w.target_id where t.component_id = '%2$s')
          + (select count(*) from lockstep_target
             where component_id = '%2$s' and (sweep_wanted > 0 or sweep_kind is not null))
          + (select case when exists (
               select from lockstep_target where component_id = '%2$s' and capabilities is not null) then 0 else 1 end)
        """
            .formatted(realm, target);
  }

  /** Seconds until nothing is left. */
  double awaitNothing() {
    var begun = System.nanoTime();
    while (left() > 0) {
      if (System.nanoTime() - begun > LIMIT.toNanos())
        throw new IllegalStateException(left() + " things are left after " + LIMIT);
      LockSupport.parkNanos(POLL);
    }
    return (System.nanoTime() - begun) / 1e9;
  }

  private long left() {
    try {
      return database.number(left);
    } catch (SQLException e) {
      throw new IllegalStateException("cannot see what is left", e);
    }
  }
}
