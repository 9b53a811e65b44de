package dev.lockstep.server.connection;

import dev.lockstep.server.directory.Refusal;
import dev.lockstep.server.store.Ids;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A token to make.
 *
 * @param id names it; a second one of the same id is refused, so that a form sent twice makes one
 *     token
 * @param connection the identity provider it stands for; made where there is none of this name
 * @param name to tell it from others
 * @param scopes what it may be used for
 * @param expires from when on it is refused; null: never
 * @param lapse how soon it must be used for the first time, or is refused from then on; null: never
 */
public record NewToken(
    UUID id,
    String connection,
    String name,
    Set<Scope> scopes,
    @Nullable Instant expires,
    @Nullable Duration lapse) {
  /** How long a name may be. */
  public static final int NAME_LENGTH_MAX = 60;

  /** Everything that an identity provider needs. */
  public static final Set<Scope> EVERYTHING = Set.copyOf(EnumSet.allOf(Scope.class));

  public NewToken {
    connection = checked("The identity provider", connection);
    name = checked("The token", name);
    scopes = Set.copyOf(scopes);
    if (scopes.isEmpty()) throw Refusal.invalid("A token must be good for something.");
  }

  /** The same, refused after this time unless it was used before. */
  public NewToken lapsing(Duration lapse) {
    return new NewToken(id, connection, name, scopes, expires, lapse);
  }

  /** One that is good for everything and never expires. */
  public static NewToken of(String connection, String name) {
    return new NewToken(Ids.next(), connection, name, EVERYTHING, null, null);
  }

  private static String checked(String what, String name) {
    var stripped = name.strip();
    if (stripped.isEmpty() || stripped.length() > NAME_LENGTH_MAX) {
      throw Refusal.invalid(what + " needs a name of 1 to " + NAME_LENGTH_MAX + " characters.");
    }
    return stripped;
  }
}
