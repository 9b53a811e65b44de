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
    return switch (this) {
      case USERS -> LEAVERS;
      case LEAVERS -> GROUPS;
      case GROUPS -> GROUP_LEAVERS;
      case GROUP_LEAVERS -> MEMBERS;
      case MEMBERS -> throw new IllegalStateException("nothing comes after the members");
    };
  }
}
