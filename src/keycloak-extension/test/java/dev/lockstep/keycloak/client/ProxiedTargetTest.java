package dev.lockstep.keycloak.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.keycloak.client.address.AddressRules;
import dev.lockstep.keycloak.client.answer.Answer;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A target that is only reached through the operator's proxy, whatever name it has here. */
class ProxiedTargetTest {
  private static final URI TARGET = URI.create("http://scim.nowhere.invalid/scim/v2");
  private static final String OK =
      RawServer.answer("200 OK\r\nContent-Type: application/scim+json", "{\"id\":\"u1\"}");

  @Test
  void the_proxy_is_asked_for_the_target_by_its_name() throws Exception {
    try (var proxy = RawServer.answering(OK);
        var target = through(proxy, TARGET)) {
      assertThat(target.send(Targets.create())).isInstanceOf(Answer.Received.class);
      assertThat(proxy.requests().getFirst().line())
          .isEqualTo("POST http://scim.nowhere.invalid/scim/v2/Users HTTP/1.1");
    }
  }

  @Test
  void a_target_that_may_not_be_called_may_not_be_called_through_a_proxy() throws Exception {
    var metadata = URI.create("http://169.254.169.254/scim/v2");
    try (var proxy = RawServer.answering(OK);
        var target = through(proxy, metadata)) {
      assertThat(target.send(Targets.create())).isInstanceOf(Answer.NotSent.class);
      assertThat(proxy.requests()).isEmpty();
    }
  }

  @Test
  void its_password_is_not_printed() {
    assertThat(new Proxy(URI.create("http://proxy:3128"), "me", "secret").toString())
        .isEqualTo("Proxy[http://proxy:3128]");
  }

  private static ScimTarget through(RawServer proxy, URI target) {
    var port = proxy.base().getPort();
    var address = new Proxy(URI.create("http://127.0.0.1:" + port), "", "");
    var rules = AddressRules.of(true, List.of());
    return ScimTarget.connect(
        new Endpoint(
            target,
            Targets.LOGIN,
            Duration.ofSeconds(1),
            Targets.DEADLINE,
            1,
            rules,
            address,
            Targets.GENERIC));
  }
}
