package dev.lockstep.server.directory;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody in an organization.
 *
 * @param id also the SCIM id
 * @param person who it is, whatever becomes of the SCIM id
 * @param userName as written
 * @param displayName as written, the full name, or the user name
 * @param email primary, else work, else first
 * @param role what they may do
 * @param source the connection that keeps them in step; null: unsynced
 * @param active false: deprovisioned, no access
 * @param teams names of their teams, in order
 * @param created when they became a member
 * @param modified when something last changed
 */
public record Member(
    UUID id,
    UUID person,
    String userName,
    String displayName,
    @Nullable String email,
    Role role,
    @Nullable String source,
    boolean active,
    List<String> teams,
    Instant created,
    Instant modified) {

  public Member {
    teams = List.copyOf(teams);
  }

  /** Does an identity provider look after this person? */
  public boolean synced() {
    return source != null;
  }
}
