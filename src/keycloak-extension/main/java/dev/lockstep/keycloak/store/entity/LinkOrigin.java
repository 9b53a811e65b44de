package dev.lockstep.keycloak.store.entity;

import jakarta.persistence.EnumeratedValue;

/** How a link came about. */
public enum LinkOrigin {
  /** We created the remote resource. */
  CREATED("C"),
  /** It was there and we linked it. */
  ADOPTED("A"),
  /** It was imported from the target. */
  IMPORTED("I");

  @EnumeratedValue private final String code;

  LinkOrigin(String code) {
    this.code = code;
  }

  /** The one letter in the table. */
  public String code() {
    return code;
  }
}
