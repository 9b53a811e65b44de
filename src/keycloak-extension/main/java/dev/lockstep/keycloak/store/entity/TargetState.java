package dev.lockstep.keycloak.store.entity;

import jakarta.persistence.EnumeratedValue;

/** Whether a target is delivered to. */
public enum TargetState {
  /** Changes are delivered. */
  ACTIVE("A"),
  /** Switched off by an admin; changes are kept. */
  PAUSED("P"),
  /** It can not be reached or refuses our token; tried once a minute. */
  QUARANTINED("Q"),
  /** Its component, realm or address is gone; its rows are swept away. */
  REMOVED("R");

  @EnumeratedValue private final String code;

  TargetState(String code) {
    this.code = code;
  }

  /** The one letter in the table. */
  public String code() {
    return code;
  }
}
