package dev.lockstep.keycloak.delivery.sweep;

/** The parts of a sweep, in their order. */
enum Phase {
  /** Everybody in the realm. */
  USERS,
  /** Linked users whom the realm no longer has. */
  LEAVERS,
  /** All groups of the realm. */
  GROUPS,
  /** Linked groups that the realm no longer has. */
  GROUP_LEAVERS,
  /** The members of all groups. */
  MEMBERS;

  boolean isLast() {
    return this == MEMBERS;
  }

  Phase next() {
    return values()[ordinal() + 1];
  }
}
