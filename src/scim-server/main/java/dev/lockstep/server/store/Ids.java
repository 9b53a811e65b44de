package dev.lockstep.server.store;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Ids of rows: UUIDs of version 7, which sort by the time they were made. */
public final class Ids {
  private static final SecureRandom RANDOM = new SecureRandom();

  private Ids() {}

  public static UUID next() {
    var high = (System.currentTimeMillis() << 16) | 0x7000 | RANDOM.nextInt(0x1000);
    return new UUID(high, (RANDOM.nextLong() >>> 2) | 0x8000_0000_0000_0000L);
  }

  /** No id made at this time or later sorts before this one. */
  public static UUID first(Instant time) {
    return new UUID((time.toEpochMilli() << 16) | 0x7000, 0x8000_0000_0000_0000L);
  }

  /** The id that a text from outside names, if it has the form of one. */
  public static Optional<UUID> parse(String text) {
    if (text.length() != 36) return Optional.empty();
    try {
      return Optional.of(UUID.fromString(text));
    } catch (IllegalArgumentException notAnId) {
      return Optional.empty();
    }
  }
}
