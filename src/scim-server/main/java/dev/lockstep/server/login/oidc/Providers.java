package dev.lockstep.server.login.oidc;

import java.net.URI;
import java.util.Optional;
import java.util.function.Function;

/**
 * Which OpenID provider an organization signs in by. {@code lockstep.oidc.issuer}, {@code
 * client-id}, {@code client-secret} and {@code name} are for all organizations; {@code
 * lockstep.oidc.ORGANIZATION.issuer} and so on are for one.
 */
public final class Providers {
  private static final String PREFIX = "lockstep.oidc.";

  private final Function<String, Optional<String>> settings;

  /**
   * Reads from settings.
   *
   * @param settings what is set under a key
   */
  public Providers(Function<String, Optional<String>> settings) {
    this.settings = settings;
  }

  public Optional<Provider> of(String organization) {
    return provider(PREFIX + organization + ".").or(this::ofAll);
  }

  /** The one of all organizations that have none of their own. */
  public Optional<Provider> ofAll() {
    return provider(PREFIX);
  }

  private Optional<Provider> provider(String prefix) {
    return settings.apply(prefix + "issuer").map(URI::create).map(issuer -> at(issuer, prefix));
  }

  private Provider at(URI issuer, String prefix) {
    return new Provider(
        issuer,
        settings.apply(prefix + "client-id").orElse(""),
        settings.apply(prefix + "client-secret").orElse(null),
        settings.apply(prefix + "name").orElse(issuer.getHost()));
  }
}
