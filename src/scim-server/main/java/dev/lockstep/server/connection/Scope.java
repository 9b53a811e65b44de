package dev.lockstep.server.connection;

/** What a token may be used for. */
public enum Scope {
  /** Read everything. */
  READ,
  /** Make, change and remove users, and read them. */
  USERS,
  /** Make, change and remove groups, and read them. */
  GROUPS
}
