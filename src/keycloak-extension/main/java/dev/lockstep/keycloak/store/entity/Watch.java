package dev.lockstep.keycloak.store.entity;

import jakarta.persistence.EnumeratedValue;

/** What a guard watches. */
public enum Watch {
  /** People or groups that are switched off or deleted at a target. */
  REMOVAL("R"),
  /** People or groups that a target no longer has, and that would be created anew. */
  LOSS("L"),
  /** People who left and may be back soon; each waits alone, so nobody counts them. */
  LEAVING("G"),
  /** People of the target's own who are taken out of our teams. */
  OUTSIDER("O");

  @EnumeratedValue private final String code;

  Watch(String code) {
    this.code = code;
  }

  /** The one letter in the table. */
  public String code() {
    return code;
  }
}
