package dev.lockstep.server.login.oidc;

import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An OpenID provider, as whoever runs this server named it.
 *
 * @param issuer exactly as it calls itself
 * @param clientId how it knows us
 * @param clientSecret null: it knows us as a public client
 * @param name what people call it
 */
public record Provider(URI issuer, String clientId, @Nullable String clientSecret, String name) {
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  public Provider {
    var plain = "http".equals(issuer.getScheme()) && LOOPBACK.contains(issuer.getHost());
    if (!plain && (!"https".equals(issuer.getScheme()) || issuer.getHost() == null)) {
      throw new IllegalArgumentException(
          "The issuer must be an https address, was \"" + issuer + "\".");
    }
    if (clientId.isBlank()) {
      throw new IllegalArgumentException("The issuer " + issuer + " needs a client id.");
    }
  }

  @Override
  public String toString() {
    return "Provider[" + issuer + "]";
  }
}
