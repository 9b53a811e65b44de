package dev.lockstep.keycloak.client.address;

import java.net.InetAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Which addresses a target may have. A realm admin chooses base URLs, so the server's own network
 * must not be reachable through them: loopback, link-local and metadata addresses are refused, and
 * https is required. Development mode allows loopback and http; the operator's allow-list allows
 * what it names.
 */
public final class AddressRules {

  /** The server option that holds the allow-list, for sentences that say what to do. */
  public static final String OPTION = "--spi-storage--lockstep--allowed-targets";

  private final boolean development;
  private final List<String> origins = new ArrayList<>();
  private final List<Network> networks = new ArrayList<>();

  private AddressRules(boolean development) {
    this.development = development;
  }

  /**
   * The rules of a server.
   *
   * @param development whether it was started by {@code start-dev}
   * @param allowed origins such as {@code https://scim.internal:8443}, or networks such as {@code
   *     10.0.0.0/8}
   * @throws IllegalArgumentException with a sentence about an entry that is neither
   */
  public static AddressRules of(boolean development, List<String> allowed) {
    var rules = new AddressRules(development);
    allowed.stream().map(String::strip).filter(entry -> !entry.isEmpty()).forEach(rules::allow);
    return rules;
  }

  private void allow(String entry) {
    if (entry.contains("://")) {
      origins.add(origin(URI.create(entry)));
    } else {
      networks.add(Network.parse(entry));
    }
  }

  /** Why this base URL can't be a target's, as far as can be said without looking its name up. */
  public Optional<String> objection(URI base) {
    var scheme = base.getScheme() == null ? "" : base.getScheme().toLowerCase(Locale.ROOT);
    if (!List.of("https", "http").contains(scheme) || base.getHost() == null) {
      return Optional.of("Enter the base URL in full, such as https://scim.example.com/scim/v2.");
    }
    if (base.getRawUserInfo() != null
        || base.getRawQuery() != null
        || base.getRawFragment() != null) {
      return Optional.of("Enter the base URL without user name, query and fragment.");
    }
    var plain = scheme.equals("http") && !development && !origins.contains(origin(base));
    // an allowed network is only known once the name is looked up
    return plain && networks.isEmpty() ? Optional.of(unencrypted(base)) : Optional.empty();
  }

  /** Why this resolved address of the base URL's host must not be called. */
  Optional<String> objection(URI base, InetAddress address) {
    if (origins.contains(origin(base))
        || networks.stream().anyMatch(network -> network.contains(address))) {
      return Optional.empty();
    }
    if (!development && "http".equalsIgnoreCase(base.getScheme())) {
      return Optional.of(unencrypted(base));
    }
    var allowed = development && address.isLoopbackAddress();
    return allowed
        ? Optional.empty()
        : ForbiddenAddresses.reason(address)
            .map(
                reason ->
                    "%s is at %s, %s; the operator can allow it by %s."
                        .formatted(base.getHost(), address.getHostAddress(), reason, OPTION));
  }

  private static String unencrypted(URI base) {
    return "%s is not encrypted: enter an https address, or let the operator allow it by %s."
        .formatted(origin(base), OPTION);
  }

  private static String origin(URI uri) {
    if (uri.getHost() == null) {
      throw new IllegalArgumentException(uri + " is no origin such as https://scim.internal:8443");
    }
    var scheme = uri.getScheme().toLowerCase(Locale.ROOT);
    var port = uri.getPort() >= 0 ? uri.getPort() : scheme.equals("https") ? 443 : 80;
    return scheme + "://" + uri.getHost().toLowerCase(Locale.ROOT) + ":" + port;
  }
}
