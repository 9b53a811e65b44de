package dev.lockstep.keycloak.store.entity;

import jakarta.persistence.EnumeratedValue;

/** How far an answer has come. */
public enum AskState {
  /** The owner has not begun. */
  WAITING("W"),
  /** The owner is at it. */
  RUNNING("R"),
  /** The answer is there. */
  ANSWERED("A"),
  /** It could not be done; the answer says why. */
  FAILED("F");

  @EnumeratedValue private final String code;

  AskState(String code) {
    this.code = code;
  }

  /** Is nothing more to come? */
  public boolean isOver() {
    return this == ANSWERED || this == FAILED;
  }

  /** The one letter in the table. */
  public String code() {
    return code;
  }
}
