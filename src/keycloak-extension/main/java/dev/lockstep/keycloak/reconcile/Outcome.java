package dev.lockstep.keycloak.reconcile;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How a call ended, named by what must happen now. */
public sealed interface Outcome {

  /** The target has it. */
  record Done() implements Outcome {}

  /**
   * This resource, later.
   *
   * @param status the HTTP status: 429 and 503 also ask for fewer calls at once
   * @param serverAsked how long the target asked to be left alone
   */
  record Retry(int status, String reason, @Nullable Duration serverAsked) implements Outcome {}

  /** This resource not again until it changes. */
  record Refused(int status, String reason) implements Outcome {}

  /** Something over there is in the way: look it up. */
  record Conflict(String reason) implements Outcome {}

  /** The remote id is no longer known: look it up, then link it again or create it. */
  record Gone() implements Outcome {}

  /** The call may have been carried out, and nobody knows: look it up before it is repeated. */
  record Unanswered(String reason) implements Outcome {}

  /** Everybody waits, as no resource is to blame. */
  record TargetDown(Trouble trouble, String reason) implements Outcome {}

  /** Why it did not end well, in words; empty where there is nothing to say. */
  default String said() {
    return switch (this) {
      case Done() -> "";
      case Gone() -> "";
      case Retry retry -> retry.reason;
      case Refused refused -> refused.reason;
      case Conflict(var reason) -> reason;
      case Unanswered(var reason) -> reason;
      case TargetDown down -> down.reason;
    };
  }

  /** Why a whole target is down. */
  enum Trouble {
    /** It can't be reached: try again soon. */
    UNREACHABLE,
    /** It does not let us in, or its settings are wrong: an admin must look. */
    DENIED
  }

  /** What a status means for an update of a linked resource. */
  static Outcome ofStatus(int status, String excerpt, @Nullable Duration retryAfter) {
    return switch (status) {
      case 200, 201, 202, 204 -> new Done();
      case 404, 410 -> new Gone();
      case 409 -> new Conflict(said(status, excerpt));
      case 401, 403 -> new TargetDown(Trouble.DENIED, said(status, excerpt));
      case 408, 412, 425, 429 -> new Retry(status, said(status, excerpt), retryAfter);
      default -> other(status, excerpt, retryAfter);
    };
  }

  private static Outcome other(int status, String excerpt, @Nullable Duration retryAfter) {
    if (status >= 500) {
      return new Retry(status, said(status, excerpt), retryAfter);
    }
    return status >= 300 && status < 400
        ? new TargetDown(
            Trouble.DENIED, "HTTP " + status + ": it redirects; enter the address it redirects to")
        : new Refused(status, said(status, excerpt));
  }

  private static String said(int status, String excerpt) {
    return excerpt.isBlank() ? "HTTP " + status : "HTTP " + status + ": " + excerpt;
  }
}
