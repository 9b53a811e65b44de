package dev.lockstep.keycloak.delivery;

import dev.lockstep.keycloak.client.Proxy;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.keycloak.Config;
import org.keycloak.connections.httpclient.ProxyMappings;

/**
 * Keycloak's own proxy settings, for our calls too: the option {@code
 * --spi-connections-http-client--default--proxy-mappings}, else the usual environment variables.
 *
 * @param mappings from host names to proxies
 */
record Proxies(ProxyMappings mappings) {

  static Proxies ofServer() {
    var option = Config.scope("connectionsHttpClient", "default").getArray("proxy-mappings");
    return of(option, System.getenv());
  }

  static Proxies of(String @Nullable [] option, Map<String, String> environment) {
    var mappings = option == null ? new ProxyMappings(List.of()) : ProxyMappings.valueOf(option);
    var proxy = variable("https_proxy", variable("http_proxy", null, environment), environment);
    return new Proxies(
        mappings.isEmpty() && proxy != null
            ? ProxyMappings.withFixedProxyMapping(proxy, variable("no_proxy", null, environment))
            : mappings);
  }

  /** Lower case wins over upper case, as everywhere. */
  private static @Nullable String variable(
      String name, @Nullable String other, Map<String, String> environment) {
    var upper = environment.getOrDefault(name.toUpperCase(Locale.ROOT), "");
    var value = environment.getOrDefault(name, upper);
    return value.isBlank() ? other : value;
  }

  /** The proxy for this target, if there is one. */
  @Nullable Proxy to(URI target) {
    var mapping = mappings.getProxyFor(target.getHost());
    var host = mapping == null ? null : mapping.getProxyHost();
    if (host == null) {
      return null;
    }
    var login = mapping.getProxyCredentials();
    return login == null
        ? new Proxy(URI.create(host.toURI()), "", "")
        : new Proxy(URI.create(host.toURI()), login.getUserName(), login.getPassword());
  }
}
