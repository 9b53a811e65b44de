package dev.lockstep.server.connection;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a token: everything but its text.
 *
 * @param id names it here
 * @param connection the identity provider that it stands for
 * @param name as given
 * @param ending the last four characters of its text
 * @param madeBy who made it
 * @param created when it was made
 * @param expires from when on it is refused; null: never
 * @param revoked since when it is refused; null: it isn't
 * @param used when it was last accepted; null: never
 * @param usedBy the client that used it last
 */
public record Token(
    UUID id,
    String connection,
    String name,
    String ending,
    String madeBy,
    Instant created,
    @Nullable Instant expires,
    @Nullable Instant revoked,
    @Nullable Instant used,
    @Nullable String usedBy) {

  /** Is it accepted at this time? */
  public boolean works(Instant now) {
    return revoked == null && (expires == null || now.isBefore(expires));
  }
}
