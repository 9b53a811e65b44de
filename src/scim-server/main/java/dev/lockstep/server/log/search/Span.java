package dev.lockstep.server.log.search;

import dev.lockstep.server.store.Ids;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a log to show.
 *
 * @param from nothing older than this time
 * @param until nothing as new as this time
 * @param olderThan only rows older than the one with this id: the last of the part before
 * @param count how many rows at most
 */
public record Span(
    @Nullable Instant from, @Nullable Instant until, @Nullable UUID olderThan, int count) {
  private static final UUID LAST = new UUID(-1, -1);
  private static final UUID FIRST = new UUID(0, 0);

  /** The newest rows of all. */
  public static Span newest(int count) {
    return new Span(null, null, null, count);
  }

  UUID lower() {
    return from == null ? FIRST : Ids.first(from);
  }

  UUID upper() {
    if (olderThan != null) return olderThan;
    return until == null ? LAST : Ids.first(until);
  }
}
