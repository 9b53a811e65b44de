package dev.lockstep.endtoend;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import dev.lockstep.endtoend.browser.KeycloakConsole;
import dev.lockstep.endtoend.capture.ways.LdapServer;
import dev.lockstep.endtoend.fault.Misbehaviour;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The first page of the provisioning, as an admin of Keycloak uses it. */
@ExtendWith(Installation.Extension.class)
class ConsoleBrowserIT extends InABrowser {
  ConsoleBrowserIT(Installation installation) {
    super(installation);
  }

  @Test
  void keycloaks_admin_reads_why_somebody_is_missing_and_tries_again(Installation installation) {
    try (var pair = installation.newPair("page")) {
      pair.connect();
      // However often it is tried, until its admin says so.
      var refused = new AtomicBoolean(true);
      pair.spoil(
          "refuse carol",
          call -> refused.get() && call.body().contains("carol"),
          Integer.MAX_VALUE,
          Misbehaviour.status(400));
      pair.realm().createUser("Alice", "Adams");
      pair.realm().createUser("Carol", "Clark");

      var console =
          new KeycloakConsole(chromium.page(), installation.keycloak(), pair.realm().name());
      assertThat(console.state()).hasText("1 change could not be sent");
      everybodyCanUse(console);
      chromium.pictures("keycloak-provisioning");

      console.openTarget();
      assertThat(console.provisioning())
          .containsText("1 person: the target does not accept a value");
      console.provisioning().locator("summary").click();
      assertThat(console.provisioning().getByRole(AriaRole.LISTITEM).last())
          .containsText("carol.clark");
      everybodyCanUse(console);
      chromium.pictures("keycloak-target-failure");

      refused.set(false);
      console.button("Retry it").click();
      assertThat(console.news()).containsText("It is tried again now.");
      assertThat(console.news()).isFocused();
      assertThat(console.state()).hasText("Up to date");
      assertThat(console.provisioning()).containsText("In step: 2 people.");
      everybodyCanUse(console);
      chromium.pictures("keycloak-target-up-to-date");
    }
  }

  @Test
  void keycloaks_admin_starts_a_full_sync_and_still_has_the_list_of_users(
      Installation installation) {
    try (var pair = installation.newPair("start")) {
      pair.realm().createUser("Alice", "Adams");
      pair.realm().createUser("Bob", "Brown");
      pair.connect();

      var console =
          new KeycloakConsole(chromium.page(), installation.keycloak(), pair.realm().name());
      assertThat(console.state()).hasText("2 people in scope have never been synced");
      console.button("Start a full sync of Lockstep").click();
      assertThat(console.state()).hasText("Up to date");

      console.go("users");
      assertThat(console.users().filter(having("alice.adams"))).isVisible();
      assertThat(console.users().filter(having("bob.brown"))).isVisible();
      chromium.picture("keycloak-users");
      console.go("provisioning");
      chromium.page().reload();
      assertThat(console.state()).hasText("Up to date");
    }
  }

  @Test
  void where_a_directory_is_beside_our_target_the_users_page_is_keycloaks_own(
      Installation installation) {
    try (var ldap = LdapServer.start();
        var pair = installation.newPair("beside")) {
      pair.realm().createUser("Alice", "Adams");
      pair.connect();
      ldap.federate(pair.realm());

      var console =
          new KeycloakConsole(chromium.page(), installation.keycloak(), pair.realm().name());
      console.go("users");
      assertThat(chromium.page().getByText("This realm may have a federated provider")).isVisible();
      assertThat(console.users().filter(having("alice.adams"))).hasCount(0);
    }
  }

  @Test
  void keycloaks_admin_tests_a_connection_probe_by_probe(Installation installation) {
    try (var pair = installation.newPair("probes")) {
      pair.connect();
      var console =
          new KeycloakConsole(chromium.page(), installation.keycloak(), pair.realm().name());
      assertThat(console.state()).hasText("Up to date");
      console.openTarget();
      console.button("Test connection").click();
      assertThat(console.steps().getByRole(AriaRole.LISTITEM)).hasCount(6);
      assertThat(console.steps()).containsText("It lets us in");
      assertThat(console.steps()).containsText("People can be looked up by user name");
      assertThat(console.provisioning()).containsText("The connection works.");
      everybodyCanUse(console);
      chromium.pictures("keycloak-test-of-the-connection");

      pair.spoil("refuse the token", call -> true, 3, Misbehaviour.status(401));
      console.button("Test again").click();
      assertThat(console.steps()).containsText("It does not let us in");
      everybodyCanUse(console);
      chromium.pictures("keycloak-test-failed");
    }
  }

  private static Locator.FilterOptions having(String text) {
    return new Locator.FilterOptions().setHasText(text);
  }
}
