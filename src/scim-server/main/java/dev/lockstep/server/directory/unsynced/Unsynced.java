package dev.lockstep.server.directory.unsynced;

import dev.lockstep.server.directory.Role;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A member whom no identity provider knows.
 *
 * @param member the member's id
 * @param name as lists show it
 * @param userName as written
 * @param email their work address, where there is one
 * @param role what they may do
 * @param since when they became a member
 * @param cause why nobody looks after them
 * @param sameEmail user names of other members with the same work address
 */
public record Unsynced(
    UUID member,
    String name,
    String userName,
    @Nullable String email,
    Role role,
    Instant since,
    Cause cause,
    List<String> sameEmail) {

  public Unsynced {
    sameEmail = List.copyOf(sameEmail);
  }
}
