package dev.lockstep.server.connection;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a token: everything but its text.
 *
 * @param id names it here
 * @param connection the identity provider that it stands for
 * @param name as given
 * @param ending the last four characters of its text
 * @param scopes what it may be used for
 * @param madeBy who made it
 * @param created when it was made
 * @param expires from when on it is refused; null: never
 * @param lapses from when on it is refused unless it was used before; null: never
 * @param revoked since when it is refused; null: it isn't
 * @param replacedBy the token that is to replace it; null: none
 * @param lastUse when it was last accepted; null: never
 * @param refused how many calls were refused since it ended
 */
public record Token(
    UUID id,
    String connection,
    String name,
    String ending,
    Set<Scope> scopes,
    String madeBy,
    Instant created,
    @Nullable Instant expires,
    @Nullable Instant lapses,
    @Nullable Instant revoked,
    @Nullable UUID replacedBy,
    @Nullable Use lastUse,
    long refused) {
  private static final int[] WARNING_DAYS = {1, 7, 14, 30};

  public Token {
    scopes = Set.copyOf(scopes);
  }

  /**
   * A use of a token.
   *
   * @param at when
   * @param from the caller's address, where it is known
   * @param client what the caller says it is
   */
  public record Use(Instant at, @Nullable String from, @Nullable String client) {}

  /** Is it accepted at this time? */
  public boolean works(Instant now) {
    return revoked == null && (expires == null || now.isBefore(expires)) && !lapsed(now);
  }

  /** Was it not used in time? */
  public boolean lapsed(Instant now) {
    return lapses != null && lastUse == null && !now.isBefore(lapses);
  }

  /**
   * Within how many days it ends, where that is worth a warning: 1, 7, 14 or 30. Not for one that
   * is being replaced.
   */
  public Optional<Integer> endsWithinDays(Instant now) {
    if (expires == null || !works(now) || replacedBy != null) return Optional.empty();
    var left = Duration.between(now, expires);
    for (var days : WARNING_DAYS) {
      if (left.compareTo(Duration.ofDays(days)) <= 0) return Optional.of(days);
    }
    return Optional.empty();
  }

  /** When it was last accepted; null: never. */
  public @Nullable Instant used() {
    return lastUse == null ? null : lastUse.at();
  }

  /** The client that used it last. */
  public @Nullable String usedBy() {
    return lastUse == null ? null : lastUse.client();
  }
}
