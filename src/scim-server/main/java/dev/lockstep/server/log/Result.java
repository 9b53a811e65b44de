package dev.lockstep.server.log;

/** What came of a call. */
public enum Result {
  DONE,
  /** A pushed group waits for somebody's decision. */
  HELD,
  REFUSED,
  /** No token, or none that is good here. */
  NOT_SIGNED_IN,
  /** It went wrong on this side. */
  FAILED;

  /** The result that an HTTP status stands for. */
  public static Result of(int status) {
    if (status == 401) return NOT_SIGNED_IN;
    if (status == 500) return FAILED;
    return status >= 400 ? REFUSED : DONE;
  }
}
