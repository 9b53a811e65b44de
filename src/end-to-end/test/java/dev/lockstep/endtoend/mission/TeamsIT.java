package dev.lockstep.endtoend.mission;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import dev.lockstep.endtoend.Installation;
import dev.lockstep.endtoend.browser.KeycloakConsole;
import dev.lockstep.endtoend.browser.OrganizationConsole;
import dev.lockstep.endtoend.rest.RealmAdmin;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;

/** Groups of Keycloak and teams of the organization: what becomes of each, and who decides. */
@ExtendWith(Installation.Extension.class)
@TestInstance(Lifecycle.PER_CLASS)
class TeamsIT {
  private static final String CASEY = "Casey Contractor";

  private final Stage stage;
  private final RealmAdmin realm;
  private final KeycloakConsole keycloak;
  private final OrganizationConsole organization;

  TeamsIT(Installation installation) {
    stage = Stage.open(installation, "teams");
    realm = stage.realm();
    keycloak = stage.keycloak();
    organization = stage.organization();
    organization.addMember(CASEY, "casey@contractors.example");
    // Only a later full sync reads what the target has.
    realm.syncAll(stage.connect(Map.of()));
  }

  @AfterAll
  void close() {
    stage.close();
  }

  @Test
  void a_group_and_its_members_become_a_team_and_follow() {
    var sales = groupOf("sales", realm.createUser("Ann", "Ames"));
    organization.await("Teams", mark(organization.row("sales")));
    organization.openTeam("sales");
    assertThat(organization.main()).containsText("Follows the group sales in Keycloak.");
    assertThat(organization.row("Ann Ames")).containsText("Keycloak");
    stage.pictures("team");

    realm.join(realm.createUser("Bob", "Bond"), sales);
    realm.leave(realm.userNamed("ann.ames").path("id").asText(), sales);
    realm.renameGroup(sales, "sales and service");
    organization.await("Teams", mark(organization.row("sales and service")));
    awaitPeople("sales and service", "Bob Bond");
    organization.awaitGone(organization.row("Ann Ames"));
  }

  @Test
  void teams_can_still_be_managed_here() {
    organization.makeTeam("chess");
    organization.addToTeam(CASEY);
    assertThat(organization.main()).containsText("Casey Contractor is in chess now.");
    organization.control(AriaRole.LINK, "Rename").click();
    organization.page().getByLabel("Name").fill("chess club");
    organization.confirm();
    assertThat(organization.main()).containsText("Kept here only.");
    organization.row(CASEY).getByText("Take out…").click();
    organization.confirm();
    assertThat(organization.row(CASEY)).hasCount(0);
    organization.control(AriaRole.LINK, "Remove…").click();
    organization.confirm();
    assertThat(organization.main()).containsText("chess club was removed.");
  }

  @Test
  void a_synced_team_is_changed_after_a_warning_and_overwritten_by_the_next_sync() {
    realm.createUser("Zoe", "Zane");
    groupOf("support", realm.createUser("Cleo", "Carr"));
    organization.await("Members", mark(organization.row("Zoe Zane")));
    awaitPeople("support", "Cleo Carr");
    organization.addToTeam("Zoe Zane");
    assertThat(organization.main())
        .containsText("Add Zoe Zane to support, which Keycloak manages?");
    assertThat(organization.main()).containsText("It holds until Keycloak sends the whole group");
    stage.chromium().picture(organization.page(), "mission-warning");
    organization.confirm();
    assertThat(organization.main()).containsText("Zoe Zane was added here");
    // Nobody in Keycloak is Casey.
    organization.addToTeam(CASEY);
    organization.confirm();
    assertThat(organization.main()).containsText(CASEY + " was added here");

    keycloak.go("provisioning");
    keycloak.openTarget();
    keycloak.button("Sync now").click();
    assertThat(keycloak.news()).containsText("A full sync of Lockstep begins");
    awaitNobody("support", "Zoe Zane");
    awaitNobody("support", CASEY);
    assertThat(organization.row("Cleo Carr")).isVisible();
    organization.go("Members");
    assertThat(organization.row(CASEY)).isVisible();
  }

  @Test
  void a_group_whose_name_a_team_has_is_linked_when_an_admin_says_so() {
    var dan = realm.createUser("Dan", "Dale");
    var there = teamOf("design", CASEY);
    groupOf("design", dan);
    question("design");
    everybodyCanUse();
    stage.chromium().pictures("keycloak-clash");

    keycloak.link("It is the same: link them …").click();
    keycloak.button("Who would join and leave?").click();
    assertThat(keycloak.provisioning()).containsText("Join it");
    assertThat(keycloak.provisioning()).containsText("its admin sees there who would leave");
    everybodyCanUse();
    stage.chromium().pictures("keycloak-clash-link");
    keycloak.button("Link them").click();
    assertThat(keycloak.news()).containsText("Your decision is carried out within seconds.");
    awaitPeople("design", "Dan Dale");
    assertThat(organization.main()).containsText("Follows the group design in Keycloak.");
    Assertions.assertThat(organization.page().url()).endsWith(there);
    assertThat(organization.control(AriaRole.LINK, "Undo the link…")).isVisible();
    stage.pictures("linked");
  }

  @Test
  void a_group_whose_name_a_team_has_gets_one_of_its_own_when_an_admin_says_so() {
    teamOf("books", CASEY);
    groupOf("books", realm.createUser("Eve", "East"));
    question("books");
    keycloak.link("Create a new one for books").click();
    keycloak.button("Create it").click();
    assertThat(keycloak.news()).containsText("Your decision is carried out within seconds.");

    organization.await("Teams", organization.row("A pushed group has this name too"));
    organization.openTeam("books");
    assertThat(organization.row(CASEY)).isVisible();
    organization.control(AriaRole.LINK, "Decide").click();
    stage.chromium().picture(organization.page(), "mission-held-group");
    organization.page().getByText("Keep apart").first().click();
    organization.control(AriaRole.BUTTON, "Keep apart: books").click();
    awaitPeople("books", "Eve East");
    organization.openTeam("books (local)");
    assertThat(organization.row(CASEY)).isVisible();
  }

  @Test
  void a_team_that_is_only_here_is_external_without_members_and_left_alone() {
    teamOf("yoga", CASEY);
    external();
    assertThat(keycloak.row("yoga")).isVisible();
    assertThat(keycloak.row("yoga")).not().containsText("Casey");
    organization.openTeam("yoga");
    assertThat(organization.main()).containsText("Identity providers see its name, but not who");
    assertThat(organization.row(CASEY)).isVisible();
  }

  @Test
  void a_team_that_is_only_here_is_imported_into_keycloak() {
    teamOf("ops", CASEY);
    external();
    keycloak.link("Import ops").click();
    assertThat(keycloak.provisioning()).containsText("A group called ops is made in this realm");
    everybodyCanUse();
    stage.chromium().pictures("keycloak-import");
    keycloak.button("Import it").click();
    assertThat(keycloak.news()).containsText("ops was imported.");
    assertThat(keycloak.row("/ops")).containsText("Up to date");
    organization.await("Teams", mark(organization.row("ops")));
    assertThat(organization.row("ops")).hasCount(1);
  }

  private String groupOf(String name, String member) {
    var group = realm.createGroup(name);
    realm.join(member, group);
    return group;
  }

  /** A team that is kept here only; returns the end of its address. */
  private String teamOf(String name, String member) {
    organization.makeTeam(name);
    organization.addToTeam(member);
    assertThat(organization.row(member)).isVisible();
    var address = organization.page().url();
    return address.substring(address.lastIndexOf('/'));
  }

  /** Goes to what Keycloak's admin is asked about a group. */
  private void question(String group) {
    keycloak.go("provisioning");
    assertThat(keycloak.state()).hasText("1 group waits for your decision");
    keycloak.openTarget();
    assertThat(keycloak.provisioning()).containsText("already has one called " + group);
  }

  /** Goes to the groups that are only at the target. */
  private void external() {
    keycloak.go("provisioning");
    keycloak.openTarget();
    keycloak.tab("Groups").click();
    keycloak.button("Look for them").or(keycloak.button("Look again")).click();
  }

  private void awaitPeople(String team, String person) {
    organization.await("Teams", organization.row(team));
    organization.openTeam(team);
    organization.awaitHere(organization.row(person));
  }

  private void awaitNobody(String team, String person) {
    organization.openTeam(team);
    organization.awaitGone(organization.row(person));
    assertThat(organization.main()).not().containsText(person + " was added here");
  }

  private void everybodyCanUse() {
    Assertions.assertThat(keycloak.violationsInLightAndDark()).isEmpty();
  }

  private static Locator mark(Locator row) {
    return row.locator(".mark.synced");
  }
}
