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
  MEMBERS,
  /**
   * What directories say of who is in which group; in full and first sweeps only. It takes its
   * time, so all that Keycloak knows itself is on its way by then.
   */
  DIRECTORIES,
  /** The target's users; this and what follows only where it is to be verified. */
  VERIFY_USERS,
  /** The target's groups. */
  VERIFY_GROUPS,
  /** Who is in them. */
  VERIFY_MEMBERS;

  boolean calls() {
    return this == VERIFY_USERS || this == VERIFY_GROUPS || this == VERIFY_MEMBERS;
  }

  Phase next() {
    return switch (this) {
      case USERS -> LEAVERS;
      case LEAVERS -> GROUPS;
      case GROUPS -> GROUP_LEAVERS;
      case GROUP_LEAVERS -> MEMBERS;
      case MEMBERS -> DIRECTORIES;
      case DIRECTORIES -> VERIFY_USERS;
      case VERIFY_USERS -> VERIFY_GROUPS;
      case VERIFY_GROUPS -> VERIFY_MEMBERS;
      case VERIFY_MEMBERS -> throw new IllegalStateException("nothing comes after that");
    };
  }
}
