package dev.lockstep.server.directory.team;

import java.time.Instant;
import java.util.UUID;

/**
 * Somebody in whom a linked team differs from its group, because the team was changed here. The
 * next full replace by the identity provider undoes it.
 *
 * @param member the member's id
 * @param name as lists show it
 * @param kind what was done
 * @param madeBy by whom
 * @param made when
 */
public record Difference(UUID member, String name, Kind kind, String madeBy, Instant made) {

  /** What was done here. */
  public enum Kind {
    /** The identity provider doesn't count them. */
    ADDED,
    /** The identity provider still counts them. */
    REMOVED
  }
}
