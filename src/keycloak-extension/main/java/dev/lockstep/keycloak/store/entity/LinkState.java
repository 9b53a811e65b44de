package dev.lockstep.keycloak.store.entity;

import jakarta.persistence.EnumeratedValue;

/** How far a link has come. */
public enum LinkState {
  /** A create was or is about to be sent and is not confirmed: look it up before it is repeated. */
  CREATING("C"),
  /** The target has it. */
  LINKED("L"),
  /** The target has it, switched off by us. */
  DEACTIVATED("D"),
  /** Left alone by a rule or by an admin. */
  SKIPPED("S");

  @EnumeratedValue private final String code;

  LinkState(String code) {
    this.code = code;
  }

  /** The one letter in the table. */
  public String code() {
    return code;
  }
}
