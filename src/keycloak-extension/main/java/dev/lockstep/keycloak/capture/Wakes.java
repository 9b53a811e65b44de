package dev.lockstep.keycloak.capture;

import org.jboss.logging.Logger;

/**
 * Who is told after a commit. Must do no more than unpark a thread: it runs on an admin's.
 *
 * @param delivery there are changes to fan out
 * @param targets a target was added, changed or removed
 */
public record Wakes(Runnable delivery, Runnable targets) {

  private static final Logger LOG = Logger.getLogger(Wakes.class);

  void afterCommit(boolean rows, boolean targetsDiffer) {
    try {
      if (rows) {
        delivery.run();
      }
      if (targetsDiffer) {
        targets.run();
      }
    } catch (RuntimeException e) {
      // The change is committed: an exception here would tell the admin that it is not. Polling
      // finds the rows.
      LOG.warn("Nobody could be woken after a commit.", e);
    }
  }
}
