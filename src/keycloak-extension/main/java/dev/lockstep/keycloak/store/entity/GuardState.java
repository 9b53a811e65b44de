package dev.lockstep.keycloak.store.entity;

import jakarta.persistence.EnumeratedValue;

/**
 * How far a guard is with one of them.
 *
 * <pre>
 * COUNTED, forgotten after an hour
 * HELD ─allow→ ALLOWED ─done→ forgotten
 *   └─dismiss→ KEPT ─allow→ ALLOWED;  each is forgotten once there is nothing left to guard
 * </pre>
 */
public enum GuardState {
  /** Let through, and counted for an hour. */
  COUNTED("C"),
  /** Waits for an admin. */
  HELD("H"),
  /** An admin let it through; not counted. */
  ALLOWED("A"),
  /** An admin decided that it is not done. */
  KEPT("K");

  @EnumeratedValue private final String code;

  GuardState(String code) {
    this.code = code;
  }

  /** The one letter in the table. */
  public String code() {
    return code;
  }
}
