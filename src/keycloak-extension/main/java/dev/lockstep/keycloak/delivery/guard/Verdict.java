package dev.lockstep.keycloak.delivery.guard;

/** What a guard says of one removal, or of one loss. */
public enum Verdict {
  /** It may be carried out. */
  PASS,
  /** It waits until an admin decides. */
  WAIT,
  /** An admin decided that it is not carried out. */
  KEEP
}
