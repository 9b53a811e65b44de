package dev.lockstep.server.directory;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody in a team.
 *
 * @param member the member's id
 * @param name as lists show it
 * @param userName as written
 * @param email primary, else work, else first
 * @param synced whether an identity provider looks after this person
 * @param origin who put them there
 * @param since when they came into the team
 */
public record TeamPerson(
    UUID member,
    String name,
    String userName,
    @Nullable String email,
    boolean synced,
    Origin origin,
    Instant since) {

  /** Who put somebody into a team. */
  public enum Origin {
    /** Somebody here. */
    HERE,
    /** The identity provider whose group feeds the team. */
    PUSHED
  }
}
