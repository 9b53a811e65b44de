package dev.lockstep.server.directory;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of a member.
 *
 * @param externalId what the identity provider calls them; null: unsynced, or it never said
 * @param document their attributes as SCIM shows them
 */
public record Profile(
    Member member, @Nullable String externalId, ObjectNode document, List<Membership> teams) {

  public Profile {
    teams = List.copyOf(teams);
  }

  /**
   * A team that a member is in.
   *
   * @param source the connection whose group feeds the team; null: its people are chosen here
   * @param since when they came into it
   */
  public record Membership(UUID team, String name, @Nullable String source, Instant since) {}
}
