package dev.lockstep.keycloak.target;

import dev.lockstep.keycloak.target.settings.Endpoint;
import dev.lockstep.keycloak.target.settings.Settings;
import java.net.URI;
import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How we are let in, beside the secret itself.
 *
 * @param kind what the secret is
 * @param name of the client, user or header; empty for a bearer token
 * @param next the secret that comes after it, tried where the first is refused; missing where there
 *     is none
 * @param tokens where access tokens come from, for client credentials
 * @param scope asked for there; empty where none is
 * @param audience asked for there; empty where none is
 * @param expires the day from which the secret is no longer good, as far as the admin said
 */
public record Login(
    Kind kind,
    String name,
    Secret next,
    @Nullable URI tokens,
    String scope,
    String audience,
    @Nullable LocalDate expires) {

  /** A bearer token that never changes. */
  public static final Login BEARER = new Login(Kind.BEARER, "", new Secret(""), null, "", "", null);

  /** What the secret is. */
  public enum Kind {
    /** A bearer token. */
    BEARER,
    /** The secret of an OAuth 2.0 client. */
    OAUTH,
    /** A user's password. */
    BASIC,
    /** The value of a header. */
    HEADER
  }

  static Login of(Settings settings, Secret next) {
    var tokens = settings.text(Settings.TOKEN_URL);
    var expires = settings.text(Settings.TOKEN_EXPIRES);
    return new Login(
        Kind.valueOf(settings.text(Settings.AUTH).toUpperCase(Locale.ROOT)),
        settings.text(Settings.AUTH_NAME),
        next,
        tokens.isEmpty() ? null : Endpoint.of(tokens),
        settings.text(Settings.AUTH_SCOPE),
        settings.text(Settings.AUTH_AUDIENCE),
        expires.isEmpty() ? null : LocalDate.parse(expires));
  }
}
