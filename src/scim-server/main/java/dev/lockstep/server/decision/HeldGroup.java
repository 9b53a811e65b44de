package dev.lockstep.server.decision;

import dev.lockstep.server.directory.Role;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A pushed group that waits, or is set aside, because a team has its name.
 *
 * @param group its SCIM id
 * @param name as the identity provider writes it
 * @param source the connection that pushed it
 * @param pushed when it came
 * @param changed when it last changed
 * @param people how many active people it has
 * @param asideBecause ignored or detached; null: it waits for a decision
 * @param team the team of its name; null: there is none any more
 */
public record HeldGroup(
    UUID group,
    String name,
    String source,
    Instant pushed,
    Instant changed,
    long people,
    @Nullable Aside asideBecause,
    @Nullable Namesake team) {

  /** Why nobody is asked about a group. */
  public enum Aside {
    IGNORED,
    DETACHED
  }

  /**
   * The team here that has a held group's name.
   *
   * @param people how many active people it has
   * @param role what it gives to them; member: nothing
   * @param created when it was made
   * @param ifLinked what linking would do
   */
  public record Namesake(
      UUID team, String name, long people, Role role, Instant created, Effect ifLinked) {

    /** Does somebody have to say whether pushed people get the role? */
    public boolean givesRole() {
      return role != Role.MEMBER;
    }
  }
}
