package dev.lockstep.endtoend.mission;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import dev.lockstep.endtoend.Installation;
import dev.lockstep.endtoend.browser.KeycloakConsole;
import dev.lockstep.endtoend.browser.OrganizationConsole;
import dev.lockstep.endtoend.capture.ways.LdapServer;
import java.util.Map;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * People of Keycloak, local ones and those of LDAP, are members of the organization for as long as
 * they are assigned: while they are in the group <i>crew</i>.
 */
@ExtendWith(Installation.Extension.class)
@TestInstance(Lifecycle.PER_CLASS)
class PeopleIT {
  // The two are one comparison and one call where they come at once.
  private static final Pattern CAUSE =
      Pattern.compile("admin (created the user|added somebody to a group)");

  private final LdapServer ldap = LdapServer.start();
  private final Stage stage;
  private final KeycloakConsole keycloak;
  private final OrganizationConsole organization;
  private final String directory;
  private final String crew;

  PeopleIT(Installation installation) {
    stage = Stage.open(installation, "people");
    keycloak = stage.keycloak();
    organization = stage.organization();
    organization.addMember("Casey Contractor", "casey@contractors.example");
    organization.addMember("Uma Urban", "uma.urban@acme.example");
    organization.addMember("Ivy Irons", "ivy@contractors.example");
    organization.addMember("Jan Jones", "jan.jones@acme.example");
    directory = ldap.federate(stage.realm());
    crew = stage.realm().createGroup("crew");
    stage.connect(Map.of("scope", "groups", "scopeGroups", "/crew"));
  }

  @AfterAll
  void close() {
    stage.close();
    ldap.close();
  }

  @Test
  void somebody_is_created_by_being_assigned() {
    stage.users().create("Ann", "Ames", "ann.ames@acme.example");
    organization.go("Members");
    assertThat(organization.row("Ann Ames")).hasCount(0);
    stage.users().open("ann.ames");
    stage.users().join("crew");
    assertThat(arrived("Ann Ames")).containsText("ann.ames@acme.example");
    stage.pictures("created");
  }

  @Test
  void somebody_of_ldap_is_created_by_being_assigned_and_followed() {
    ldap.person("lena");
    stage.realm().sync(directory, "triggerFullSync");
    stage.users().open("lena");
    stage.users().join("crew");
    assertThat(arrived("Lena Dapp")).containsText("lena@ldap.example");

    ldap.change("lena", "Dawson", "lena.dawson@ldap.example");
    stage.realm().sync(directory, "triggerFullSync");
    assertThat(arrived("Lena Dawson")).containsText("lena.dawson@ldap.example");
    assertThat(organization.row("Lena Dapp")).hasCount(0);
  }

  @Test
  void name_and_email_are_updated_by_themselves_and_read_only_here() {
    assigned("Bea", "Bond");
    stage.users().open("bea.bond");
    stage.users().change("Bernard", "bea.bernard@acme.example");
    assertThat(arrived("Bea Bernard")).containsText("bea.bernard@acme.example");
    organization.openMember("Bea Bernard");
    assertThat(organization.main()).containsText("These values are read-only here.");
    assertThat(organization.main()).containsText("Change them in Keycloak");
    stage.pictures("updated");
  }

  @Test
  void who_is_deactivated_is_removed() {
    assigned("Dan", "Dale");
    stage.users().open("dan.dale");
    stage.users().disable("dan.dale");
    removed("Dan Dale");
    stage.pictures("deactivated");
  }

  @Test
  void who_is_deleted_is_removed() {
    assigned("Eve", "East");
    stage.users().open("eve.east");
    stage.users().delete();
    removed("Eve East");
  }

  @Test
  void who_is_unassigned_is_removed_and_who_is_assigned_again_is_back() {
    assigned("Fay", "Ford");
    stage.users().open("fay.ford");
    stage.users().leave("crew");
    removed("Fay Ford");
    stage.users().open("fay.ford");
    stage.users().join("crew");
    arrived("Fay Ford");
    assertThat(organization.row("Fay Ford")).hasCount(1);
  }

  @Test
  void a_members_page_leads_to_the_change_in_keycloak_that_it_came_from() {
    assigned("Kim", "Kent");
    organization.go("Members");
    organization.openMember("Kim Kent");
    var calls = organization.main().getByRole(AriaRole.TABLE).last();
    calls.getByRole(AriaRole.LINK).first().click();
    var correlation = organization.fact("Correlation").locator("code").innerText();
    stage.chromium().picture(organization.page(), "organization-call");

    keycloak.go("provisioning");
    keycloak.openTarget();
    keycloak.tab("Log").click();
    keycloak.provisioning().getByLabel("Correlation id").fill(correlation);
    keycloak.button("Show").click();
    assertThat(keycloak.row("kim.kent")).hasCount(1);
    assertThat(keycloak.row("kim.kent")).containsText(CAUSE);
    everybodyCanUse();
    stage.chromium().pictures("keycloak-call");
  }

  @Test
  void members_who_are_only_here_are_imported_into_keycloak_or_linked_to_who_they_are() {
    stage.realm().createUser("Jan", "Jones");
    strangers();
    assertThat(keycloak.row("Jan Jones")).containsText("It is jan.jones: link them …");
    keycloak.link("Import Ivy Irons").click();
    assertThat(keycloak.provisioning())
        .containsText("A user ivy@contractors.example is made in this realm");
    everybodyCanUse();
    keycloak.button("Import it").click();
    assertThat(keycloak.news()).containsText("ivy@contractors.example is a user here now.");
    stage.users().open("ivy@contractors.example");
    stage.users().join("crew");
    arrived("Ivy Irons");
    assertThat(organization.row("Ivy Irons")).hasCount(1);

    strangers();
    keycloak.link("It is jan.jones: link them …").click();
    everybodyCanUse();
    keycloak.button("Link them").click();
    assertThat(keycloak.news()).containsText("Your decision is carried out within seconds.");
    stage.realm().join(stage.realm().userNamed("jan.jones").path("id").asText(), crew);
    arrived("Jan Jones");
    assertThat(organization.row("Jan Jones")).hasCount(1);
  }

  /** Goes to the list of the accounts that are only at the target. */
  private void strangers() {
    keycloak.go("provisioning");
    keycloak.openTarget();
    keycloak.tab("People").click();
    keycloak.button("Look for them").or(keycloak.button("Look again")).click();
    assertThat(keycloak.row("Uma Urban").or(keycloak.row("Casey Contractor")).first()).isVisible();
    everybodyCanUse();
    stage.chromium().pictures("keycloak-external-people");
  }

  private void everybodyCanUse() {
    Assertions.assertThat(keycloak.violationsInLightAndDark()).isEmpty();
  }

  @Test
  void nobody_is_added_by_hand_while_it_is_on_and_the_page_says_where_instead() {
    organization.go("Members");
    assertThat(organization.control(AriaRole.BUTTON, "Add member"))
        .hasAttribute("aria-disabled", "true");
    assertThat(organization.main())
        .containsText("New people come from Keycloak while provisioning is on. Add them there");
  }

  @Test
  void synced_people_carry_a_mark_and_unsynced_people_do_not() {
    assigned("Gus", "Gale");
    organization.go("Members");
    assertThat(mark(organization.row("Gus Gale"))).containsText("Keycloak");
    assertThat(organization.row("Casey Contractor")).containsText("Unsynced");
    assertThat(mark(organization.row("Casey Contractor"))).hasCount(0);
    stage.chromium().picture(organization.page(), "organization-members");
  }

  @Test
  void only_who_is_unsynced_can_be_removed_here() {
    assigned("Hal", "Hope");
    organization.go("Members");
    organization.openMember("Hal Hope");
    assertThat(organization.control(AriaRole.BUTTON, "Remove…"))
        .hasAttribute("aria-disabled", "true");
    stage.chromium().picture(organization.page(), "organization-synced-member");
    organization.go("Members");
    organization.openMember("Uma Urban");
    organization.control(AriaRole.LINK, "Remove…").click();
    stage.chromium().picture(organization.page(), "organization-removal");
    organization.confirm();
    assertThat(organization.main()).containsText("Uma Urban was removed.");
    assertThat(organization.row("Uma Urban")).hasCount(0);
    assertThat(organization.row("Hal Hope")).isVisible();
  }

  /** Somebody who was there before, as a member. */
  private void assigned(String first, String last) {
    stage.realm().join(stage.realm().createUser(first, last), crew);
    arrived(first + " " + last);
  }

  private Locator arrived(String name) {
    return organization
        .await("Members", mark(organization.row(name)))
        .locator("xpath=ancestor::tr");
  }

  private void removed(String name) {
    organization.awaitDeprovisioned(name);
    organization.openMember(name);
    assertThat(organization.main()).containsText("Deprovisioned by Keycloak. No access here");
  }

  private static Locator mark(Locator row) {
    return row.locator(".mark.synced");
  }
}
