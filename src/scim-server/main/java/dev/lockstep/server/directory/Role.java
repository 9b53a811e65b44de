package dev.lockstep.server.directory;

import java.util.Locale;

/** What somebody may do in an organization. */
public enum Role {
  /** Is in it. */
  MEMBER,
  /** Runs members and teams. */
  ADMIN,
  /** Also decides on provisioning, tokens and admins. */
  ORGANIZATION_ADMIN;

  /** As it stands in a sentence. */
  public String words() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
