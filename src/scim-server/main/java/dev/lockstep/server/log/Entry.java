package dev.lockstep.server.log;

import org.jspecify.annotations.Nullable;

/**
 * One call, as it is logged.
 *
 * @param origin where it came from
 * @param deed what was done or tried
 * @param status the HTTP status of the answer
 * @param result what that means
 * @param reason why it was refused, in words
 * @param millis how long it took
 */
public record Entry(
    Origin origin, Deed deed, int status, Result result, @Nullable String reason, int millis) {

  private static final int REASON_LENGTH_MAX = 500;

  public Entry {
    reason = Texts.cut(reason, REASON_LENGTH_MAX);
  }
}
