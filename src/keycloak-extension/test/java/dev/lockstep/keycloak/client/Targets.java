package dev.lockstep.keycloak.client;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.keycloak.client.address.AddressRules;
import dev.lockstep.keycloak.client.auth.Authenticator;
import dev.lockstep.keycloak.dialect.Dialect;
import dev.lockstep.scim.message.ScimRequest;
import dev.lockstep.scim.resource.Projection;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** Targets and requests that the tests of this package share. */
final class Targets {

  static final String TOKEN = "s3cr3t-tokenvalue-of-43-characters-0123456789";
  static final Authenticator LOGIN = Authenticator.bearer(() -> TOKEN);
  static final Duration DEADLINE = Duration.ofSeconds(2);

  /** How a target is spoken to of which nothing is known. */
  static final Supplier<Dialect> GENERIC = () -> Dialect.preset("generic");

  private Targets() {}

  static ScimTarget at(URI base) {
    return at(base, DEADLINE);
  }

  static ScimTarget at(URI base, Duration deadline) {
    var rules = AddressRules.of(true, List.of());
    return ScimTarget.connect(
        new Endpoint(base, LOGIN, Duration.ofSeconds(1), deadline, 8, rules, null, GENERIC));
  }

  /** As on a server that was not started for development. */
  static ScimTarget inProduction(URI base) {
    var rules = AddressRules.of(false, List.of());
    var second = Duration.ofSeconds(1);
    return ScimTarget.connect(new Endpoint(base, LOGIN, second, second, 1, rules, null, GENERIC));
  }

  static ScimRequest create() {
    return new ScimRequest.Create("Users", user());
  }

  static ScimRequest patch() {
    return new ScimRequest.Patch("Users", "u1", user());
  }

  static ScimRequest delete() {
    return new ScimRequest.Delete("Users", "u1");
  }

  static ScimRequest read() {
    return new ScimRequest.Read("Users", "u1", Projection.DEFAULT);
  }

  static ObjectNode user() {
    return JsonNodeFactory.instance.objectNode().put("userName", "alice");
  }
}
