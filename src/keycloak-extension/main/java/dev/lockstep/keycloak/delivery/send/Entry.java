package dev.lockstep.keycloak.delivery.send;

import org.jspecify.annotations.Nullable;

/**
 * A call for the log: attribute names, never values.
 *
 * @param id of its row, by which the target's log knows the call too
 * @param what was asked for
 * @param status the HTTP status; 0 where none came
 * @param reason why it failed, in words
 * @param millis how long it took
 */
public record Entry(String id, String what, int status, @Nullable String reason, long millis) {
  /** Left alone on purpose. */
  public static final String SKIP = "skip";

  /** Did it not do what it was meant to? */
  public boolean isFailure() {
    return reason != null && !what.equals(SKIP);
  }
}
