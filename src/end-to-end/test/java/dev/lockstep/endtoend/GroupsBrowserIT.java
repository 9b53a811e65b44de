package dev.lockstep.endtoend;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.options.AriaRole;
import dev.lockstep.endtoend.rest.Json;
import java.sql.SQLException;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Groups on both sides, and what a full sync would do, as an admin of Keycloak sees them. */
@ExtendWith(Installation.Extension.class)
class GroupsBrowserIT extends InABrowser {
  GroupsBrowserIT(Installation installation) {
    super(installation);
  }

  @Test
  void each_pushed_group_is_shown_with_its_people(Installation installation) throws SQLException {
    try (var pair = installation.newPair("groups")) {
      var target = pair.connect();
      var staff = pair.realm().createGroup("staff");
      pair.realm().join(pair.realm().createUser("Alice", "Adams"), staff);
      pair.awaitIdle(target, SOON);

      var console = console(installation, pair);
      console.openTarget();
      console.tab("Groups").click();
      assertThat(console.row("/staff")).containsText("Up to date");
      assertThat(console.row("/staff").getByRole(AriaRole.CELL).nth(1)).hasText("1");
      everybodyCanUse(console);
      chromium.pictures("keycloak-groups");
    }
  }

  @Test
  void a_group_whose_name_is_taken_waits_until_an_admin_says_which_one_it_is(
      Installation installation) throws SQLException {
    try (var pair = installation.newPair("clash")) {
      var there = createThere(pair, "staff");
      createThere(pair, "others");
      var target = pair.connect(Map.of("groupPolicy", "ask"));
      pair.realm().createGroup("staff");

      var console = console(installation, pair);
      assertThat(console.state()).hasText("1 group waits for your decision");
      console.link("Decide about Lockstep").click();
      assertThat(console.provisioning()).containsText("Lockstep already has one called staff");
      assertThat(console.provisioning()).containsText("No failures");
      assertThat(console.link("It is the same: link them …")).isVisible();
      everybodyCanUse(console);
      chromium.pictures("keycloak-clash");

      console.tab("Groups").click();
      console.link("Link /staff to a group over there").click();
      console.button("Look for them").click();
      assertThat(console.provisioning().getByRole(AriaRole.RADIO)).hasCount(2);
      everybodyCanUse(console);
      chromium.pictures("keycloak-link-group");
      console.provisioning().getByLabel("staff").check();
      console.button("Link them").click();
      assertThat(console.news()).containsText("Your decision is carried out within seconds.");
      pair.awaitIdle(target, SOON);
      assertThat(console.row("/staff")).containsText(there);
      assertThat(console.row("/staff")).containsText("found there, then linked");
      Assertions.assertThat(pair.scim().groupsNamed("staff")).hasSize(1);
    }
  }

  @Test
  void what_a_first_sync_would_do_is_shown_before_it_does_it(Installation installation)
      throws SQLException {
    try (var pair = installation.newPair("preview")) {
      pair.realm().createUser("Alice", "Adams");
      pair.realm().createUser("Bob", "Brown");
      pair.realm().createGroup("staff");
      var target = pair.connect();
      pair.awaitIdle(target, SOON);

      var console = console(installation, pair);
      assertThat(console.state()).hasText("2 people in scope have never been synced");
      console.openTarget();
      console.tab("Preview").focus();
      chromium.page().keyboard().press("Enter");
      console.button("Compute").focus();
      chromium.page().keyboard().press("Enter");
      assertThat(console.provisioning())
          .containsText("This is what a full sync would do now. Nothing was sent.");
      console.provisioning().locator("summary").first().click();
      assertThat(console.provisioning()).containsText("alice.adams");
      everybodyCanUse(console);
      chromium.pictures("keycloak-preview");
      Assertions.assertThat(pair.writes("POST", "Users")).isEmpty();

      console.button("Start").click();
      assertThat(console.lead()).containsText("Up to date");
      console.button("Compute again").click();
      assertThat(console.provisioning()).containsText("Nothing to send");
      Assertions.assertThat(pair.scim().usersNamed("alice.adams")).hasSize(1);
    }
  }

  private static String createThere(Pair pair, String name) {
    var group = Json.object("{'schemas': ['urn:ietf:params:scim:schemas:core:2.0:Group']}");
    group.put("displayName", name);
    return pair.scim().send("POST", "/Groups", group).ok().json().path("id").asText();
  }
}
