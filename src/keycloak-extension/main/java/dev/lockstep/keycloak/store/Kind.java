package dev.lockstep.keycloak.store;

import jakarta.persistence.EnumeratedValue;

/** What a key stands for; the code is what the tables hold. */
public enum Kind {
  /** A user of the realm. */
  USER("U"),
  /** A group of the realm. */
  GROUP("G"),
  /** One user in one group. */
  MEMBERSHIP("M"),
  /** The whole realm: look at everybody. */
  SWEEP("S"),
  /** An admin's decision about many at once; {@code resource} is the id of the finding. */
  DECISION("D");

  @EnumeratedValue private final String code;

  Kind(String code) {
    this.code = code;
  }

  /** The one letter in the tables. */
  public String code() {
    return code;
  }
}
