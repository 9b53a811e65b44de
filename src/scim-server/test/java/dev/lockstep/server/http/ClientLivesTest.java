package dev.lockstep.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The life of a user and a group as each client leads it: every request in the shape that the
 * client sends, every answer as the client needs it. The steps are files under {@code clients}, the
 * lives under {@code lives}.
 */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class ClientLivesTest {
  private final Served served;

  ClientLivesTest(Served served) {
    this.served = served;
  }

  private static List<String> clients() {
    return List.of(
        "okta-template",
        "okta-wizard",
        "entra",
        "entra-flagged",
        "jumpcloud",
        "onelogin",
        "google",
        "keycloak-peers",
        "authentik",
        "profile");
  }

  @ParameterizedTest
  @MethodSource("clients")
  void a_client_finds_its_way_through_the_life_of_a_user_and_a_group(String client) {
    var life = Life.named(client);
    var replay = new Replay(served.client(served.organization()), life.headers());
    assertThat(life.steps()).isNotEmpty();
    life.steps().forEach(replay::take);
  }

  @ParameterizedTest
  @MethodSource("clients")
  void whatever_is_answered_without_a_body_is_looked_at_afterwards(String client) {
    var steps = Life.named(client).steps().stream().map(Life::step).toList();
    for (var i = 0; i < steps.size(); i++) {
      if (steps.get(i).at("/answer/status").asInt() != 204) continue;
      var path = steps.get(i).at("/request/path").asText();
      var later = steps.subList(i + 1, steps.size());
      assertThat(later).as("%s %s", client, path).anyMatch(step -> looksAt(step, path));
    }
  }

  // At the resource itself, at a list of its kind, or in vain.
  private static boolean looksAt(JsonNode step, String path) {
    var asked = step.at("/request/path").asText();
    var reads = step.at("/request/method").asText().equals("GET");
    return asked.startsWith(path)
        ? reads || step.at("/answer/status").asInt() == 404
        : reads && asked.startsWith(path.substring(0, path.indexOf('/', 1)) + "?");
  }
}
