package dev.lockstep.keycloak.store.entity;

import jakarta.persistence.EnumeratedValue;

/** Which walk over the realm a target waits for; the one it is on has its own in its cursor. */
public enum SweepKind {
  /** Queue what differs from what the target was told. */
  CHANGED("S"),
  /** The same, then read the target and compare. */
  VERIFY("V");

  @EnumeratedValue private final String code;

  SweepKind(String code) {
    this.code = code;
  }

  /** The one letter in the table. */
  public String code() {
    return code;
  }
}
