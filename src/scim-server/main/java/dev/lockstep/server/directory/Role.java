package dev.lockstep.server.directory;

/** What somebody may do in an organization. */
public enum Role {
  /** Is in it. */
  MEMBER,
  /** Runs members and teams. */
  ADMIN,
  /** Also decides on provisioning, tokens and admins. */
  ORGANIZATION_ADMIN
}
