package dev.lockstep.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "okta-template",
        "okta-wizard",
        "entra",
        "entra-flagged",
        "jumpcloud",
        "onelogin",
        "google",
        "keycloak-peers",
        "authentik",
        "profile"
      })
  void a_client_finds_its_way_through_the_life_of_a_user_and_a_group(String client) {
    var life = Life.named(client);
    var replay = new Replay(served.client(served.organization()), life.headers());
    assertThat(life.steps()).isNotEmpty();
    life.steps().forEach(replay::take);
  }
}
