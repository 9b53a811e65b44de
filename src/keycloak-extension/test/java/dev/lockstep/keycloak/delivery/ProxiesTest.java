package dev.lockstep.keycloak.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.keycloak.client.Proxy;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keycloak.connections.httpclient.ProxyMappings;

class ProxiesTest {
  private static final URI TARGET = URI.create("https://scim.acme.example/v2");
  private static final Map<String, String> ENVIRONMENT =
      Map.of("HTTPS_PROXY", "http://env:3128", "no_proxy", "inside.example");

  /** Keycloak remembers a host's proxy for the whole server, which has one configuration. */
  @BeforeEach
  void forget() {
    ProxyMappings.clearCache();
  }

  @Test
  void keycloaks_option_comes_first() {
    var option = new String[] {".*\\.acme\\.example;http://me:secret@proxy:8080"};
    assertThat(Proxies.of(option, ENVIRONMENT).to(TARGET))
        .isEqualTo(new Proxy(URI.create("http://proxy:8080"), "me", "secret"));
    assertThat(Proxies.of(option, ENVIRONMENT).to(URI.create("https://other.example"))).isNull();
  }

  @Test
  void then_the_environment_with_its_exceptions() {
    var proxies = Proxies.of(null, ENVIRONMENT);
    assertThat(proxies.to(TARGET)).isEqualTo(new Proxy(URI.create("http://env:3128"), "", ""));
    assertThat(proxies.to(URI.create("https://inside.example"))).isNull();
  }

  @Test
  void else_there_is_none() {
    assertThat(Proxies.of(null, Map.of()).to(TARGET)).isNull();
  }
}
