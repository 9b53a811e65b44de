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
 * @param grants why they have more than the role member, the highest role first
 */
public record Profile(
    Member member,
    @Nullable String externalId,
    ObjectNode document,
    List<Membership> teams,
    List<Grant> grants) {

  public Profile {
    teams = List.copyOf(teams);
    grants = List.copyOf(grants);
  }

  /**
   * A team that a member is in.
   *
   * @param source the connection whose group feeds the team; null: its people are chosen here
   * @param since when they came into it
   */
  public record Membership(UUID team, String name, @Nullable String source, Instant since) {}

  /**
   * A reason why a member has a role.
   *
   * @param through where it comes from
   * @param name the team's or the rule's group; null: it is their own
   */
  public record Grant(Role role, Through through, @Nullable String name) {}

  /** Where a role comes from. */
  public enum Through {
    /** It was given to the member. */
    OWN,
    /** A team gives it. */
    TEAM,
    /** A rule for a pushed group gives it. */
    RULE
  }
}
