package dev.lockstep.endtoend;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import dev.lockstep.endtoend.browser.KeycloakConsole;
import dev.lockstep.endtoend.fault.Misbehaviour;
import dev.lockstep.endtoend.rest.Json;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The pages of one target, as an admin uses them. */
@ExtendWith(Installation.Extension.class)
class ProvisioningBrowserIT extends InABrowser {
  ProvisioningBrowserIT(Installation installation) {
    super(installation);
  }

  @Test
  void why_is_somebody_there_or_not_is_told_and_pushing_shows_its_steps(Installation installation)
      throws SQLException {
    try (var pair = installation.newPair("story")) {
      var staff = pair.realm().createGroup("staff");
      var target = pair.connect(Map.of("scope", "groups", "scopeGroups", "/staff"));
      var alice = pair.realm().createUser("Alice", "Adams");
      pair.realm().join(alice, staff);
      pair.realm().createUser("Bob", "Brown");
      pair.awaitIdle(target, SOON);

      var console = console(installation, pair);
      console.openTarget();
      console.tab("People").click();
      console.search("bob");
      console.openPerson("Bob Brown");
      assertThat(console.lead()).containsText("Not in scope, and not at the target");
      assertThat(console.provisioning()).containsText("Belongs to none of the scope groups");
      everybodyCanUse(console);
      chromium.pictures("keycloak-person-out-of-scope");

      console.tab("People").click();
      console.search("alice");
      console.openPerson("Alice Adams");
      assertThat(console.lead()).containsText("In step");
      assertThat(console.provisioning()).containsText("Is in /staff, which is in scope.");
      assertThat(console.row("userName")).containsText("alice.adams");
      assertThat(console.row("userName")).containsText("Same");
      assertThat(console.provisioning()).containsText("admin created the user");
      console.button("Push now").focus();
      chromium.page().keyboard().press("Space");
      assertThat(console.steps()).containsText("Nothing needed to be sent");
      everybodyCanUse(console);
      chromium.pictures("keycloak-person");
    }
  }

  @Test
  void the_log_says_for_whom_why_and_what_came_back_and_can_be_exported(Installation installation)
      throws SQLException {
    try (var pair = installation.newPair("log")) {
      pair.spoil(
          "refuse carol",
          call -> call.body().contains("carol"),
          Integer.MAX_VALUE,
          Misbehaviour.status(400));
      var target = pair.connect();
      pair.realm().createUser("Alice", "Adams");
      pair.realm().createUser("Carol", "Clark");

      var console = console(installation, pair);
      assertThat(console.state()).hasText("1 change could not be sent");
      console.openTarget();
      console.tab("Log").focus();
      chromium.page().keyboard().press("Enter");
      assertThat(console.row("alice.adams")).containsText("admin created the user");
      assertThat(console.row("alice.adams")).containsText("Done in");
      console.link("Failed").focus();
      chromium.page().keyboard().press("Enter");
      // Once more where what Keycloak itself adds to a new user came after the first call.
      assertThat(console.row("carol.clark").first())
          .containsText("Failed: the target does not accept a value");
      assertThat(console.row("alice.adams")).hasCount(0);
      everybodyCanUse(console);
      chromium.pictures("keycloak-log");

      var export = "/lockstep/targets/" + target + "/log/export?outcome=failed";
      Assertions.assertThat(pair.realm().send("GET", export, null).ok().text())
          .startsWith("time,kind,id,name,what,why,by,")
          .contains("carol.clark")
          .doesNotContain("alice.adams");
    }
  }

  @Test
  void a_target_is_paused_resumed_and_forgotten_and_each_deed_is_an_admin_event(
      Installation installation) {
    try (var pair = installation.newPair("deeds")) {
      pair.realm().send("PUT", "", Json.object("{'adminEventsEnabled': true}")).ok();
      var target = pair.connect();
      pair.realm().createUser("Alice", "Adams");

      var console = console(installation, pair);
      assertThat(console.state()).hasText("Up to date");
      console.openTarget();
      console.tab("Groups").click();
      console.link("Overview").click();
      console.link("Pause").click();
      assertThat(console.provisioning()).containsText("Nothing is sent from now on.");
      everybodyCanUse(console);
      chromium.pictures("keycloak-pause");
      console.button("Pause").click();
      assertThat(console.news()).containsText("Paused.");
      assertThat(console.state()).containsText("Paused");
      console.button("Resume").click();
      assertThat(console.news()).containsText("Resumed.");
      assertThat(console.state()).hasText("Up to date");

      console.link("Forget target").click();
      assertThat(console.provisioning())
          .containsText("The people (1) and groups (0) it has from this realm stay");
      everybodyCanUse(console);
      chromium.pictures("keycloak-forget");
      console.button("Forget Lockstep").click();
      assertThat(console.provisioning()).containsText("No targets yet");
      pair.forgotten(target);
      var events = pair.realm().send("GET", "/admin-events?resourceTypes=COMPONENT", null);
      Assertions.assertThat(events.ok().json().findValuesAsText("deed"))
          .containsExactly("forget", "resumed", "paused");
    }
  }

  @Test
  void another_scope_is_previewed_before_it_is_saved_and_holds_for_everybody_then(
      Installation installation) throws SQLException {
    try (var pair = installation.newPair("change")) {
      var staff = pair.realm().createGroup("staff");
      pair.realm().join(pair.realm().createUser("Carol", "Clark"), staff);
      pair.awaitFannedOut();
      var target = pair.connect(Map.of("pushGroups", "false"));
      pair.realm().join(pair.realm().createUser("Alice", "Adams"), staff);
      pair.realm().createUser("Bob", "Brown");
      pair.awaitIdle(target, SOON);

      var console = console(installation, pair);
      console.openTarget();
      console.tab("Preview").click();
      console.link("Try another scope or mapping …").click();
      previewScope(console);
      Assertions.assertThat(active(pair)).containsExactlyInAnyOrder("alice.adams", "bob.brown");

      console.button("Save these settings").click();
      assertThat(console.news()).containsText("Saved.");
      var saved = pair.realm().send("GET", "/components/" + target, null).ok().json();
      Assertions.assertThat(saved.path("config").path("scope").path(0).asText())
          .isEqualTo("groups");
      Assertions.assertThat(saved.path("config").path("scopeGroups").path(0).asText())
          .isEqualTo("/staff");
      awaitActive(pair, Set.of("alice.adams", "carol.clark"));
    }
  }

  private void previewScope(KeycloakConsole console) {
    console.provisioning().locator("[name=scope]").selectOption("rules");
    console.button("Compute").click();
    assertThat(console.provisioning()).containsText("Enter at least one rule");
    console.provisioning().locator("[name=scope]").selectOption("groups");
    console.provisioning().locator("[name=scopeGroups]").fill("/staff");
    console.button("Compute").click();
    assertThat(console.provisioning()).containsText("Nothing was sent, and nothing is saved.");
    console.provisioning().locator("summary").last().click();
    assertThat(console.provisioning()).containsText("bob.brown");
    everybodyCanUse(console);
    chromium.pictures("keycloak-change");
  }

  private static void awaitActive(Pair pair, Set<String> people) {
    var deadline = System.nanoTime() + SOON.toNanos();
    while (!active(pair).equals(people) && System.nanoTime() < deadline) {
      Pair.sleep(Duration.ofMillis(300));
    }
    Assertions.assertThat(active(pair)).isEqualTo(people);
  }

  /** The user names of those from Keycloak whom the target lets in. */
  private static Set<String> active(Pair pair) {
    return pair.scim()
        .users()
        .filter(user -> user.hasNonNull("externalId") && user.path("active").asBoolean())
        .map(user -> user.path("userName").asText())
        .collect(Collectors.toSet());
  }
}
