package dev.lockstep.endtoend;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import dev.lockstep.endtoend.browser.Chromium;
import dev.lockstep.endtoend.browser.KeycloakConsole;
import dev.lockstep.endtoend.browser.OrganizationConsole;
import dev.lockstep.endtoend.browser.OrganizationConsole.Login;
import dev.lockstep.endtoend.rest.Json;
import java.sql.SQLException;
import java.time.Duration;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The two halves are connected by one text that an admin copies from the one to the other. */
@ExtendWith(Installation.Extension.class)
class ConnectionCodeBrowserIT {
  private static final String PASSWORD = "a password for tests";
  private static final Duration SOON = Duration.ofSeconds(30);

  private final Chromium chromium;

  ConnectionCodeBrowserIT(Installation installation) {
    chromium = Chromium.open(installation.workspace().target().resolve("pictures"));
  }

  @AfterEach
  void close() {
    chromium.picture("end-of-a-code");
    chromium.close();
  }

  @Test
  void a_code_is_all_that_is_pasted_and_what_is_in_it_stays_secret(Installation installation)
      throws SQLException {
    var watched = Json.object("{'adminEventsEnabled': true, 'adminEventsDetailsEnabled': true}");
    try (var pair = installation.newPair("code", watched)) {
      var name = pair.realm().name();
      var owner = new Login(name, "owner@" + name + ".example", PASSWORD);
      var organization =
          new OrganizationConsole(chromium.page(), installation.server().url(), owner);
      var code = organization.connectionCode();
      Assertions.assertThat(code).startsWith("lockstep:");
      chromium.picture("organization-connection-code");
      var setUp = chromium.page().url();

      var keycloak = new KeycloakConsole(chromium.page(), installation.keycloak(), name);
      keycloak.addTarget("Organization", code);
      keycloak.go("provisioning");
      assertThat(keycloak.state()).hasText("Up to date");
      var target = pair.realm().targets().path("targets").get(0).path("id").asText();
      pair.realm().createUser("Alice", "Adams");
      pair.awaitIdle(target, SOON);
      Assertions.assertThat(pair.scim().usersNamed("alice.adams")).hasSize(1);

      chromium.page().navigate(setUp);
      assertThat(organization.main()).containsText("First call answered");
      chromium.picture("organization-connected");
      var events = pair.realm().send("GET", "/admin-events?resourceTypes=COMPONENT", null);
      Assertions.assertThat(events.ok().text())
          .contains("UserStorageProvider")
          .doesNotContain(code, code.substring("lockstep:".length()));
      pair.realm().deleteTarget(target);
    }
  }
}
