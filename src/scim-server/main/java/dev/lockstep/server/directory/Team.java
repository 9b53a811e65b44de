package dev.lockstep.server.directory;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What people have in common here.
 *
 * @param id not always the SCIM id of its group
 * @param name as written
 * @param source the connection whose group feeds it; null: its people are chosen here
 * @param role what it gives to its people; member: nothing
 * @param people how many active people it has
 * @param waiting whether a pushed group of the same name waits for a decision
 * @param paused whether its identity provider's writes are put off
 * @param modified when something last changed
 */
public record Team(
    UUID id,
    String name,
    @Nullable String source,
    Role role,
    long people,
    boolean waiting,
    boolean paused,
    Instant modified) {

  /** Do its people come from an identity provider? */
  public boolean synced() {
    return source != null;
  }
}
