package dev.lockstep.endtoend.mission;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.options.AriaRole;
import dev.lockstep.endtoend.Installation;
import dev.lockstep.endtoend.browser.KeycloakConsole;
import dev.lockstep.endtoend.browser.OrganizationConsole;
import dev.lockstep.endtoend.rest.Scim;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer.MethodName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * From two halves that know nothing of each other, with people on both sides, to one that follows
 * the other; then off and on again. The steps follow one another.
 */
@ExtendWith(Installation.Extension.class)
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(MethodName.class)
class ConnectingIT {
  private final Stage stage;
  private final KeycloakConsole keycloak;
  private final OrganizationConsole organization;

  ConnectingIT(Installation installation) {
    stage = Stage.open(installation, "connecting");
    keycloak = stage.keycloak();
    organization = stage.organization();
  }

  @AfterAll
  void close() {
    stage.close();
  }

  @Test
  void step_1_people_can_be_added_and_removed_by_hand_while_it_is_off() {
    organization.addMember("Early Bird", "early.bird@acme.example");
    organization.addMember("Casey Contractor", "casey@acme.example");
    organization.addMember("Mistaken Member", "mistake@acme.example");
    organization.go("Members");
    organization.openMember("Mistaken Member");
    organization.control(AriaRole.LINK, "Remove…").click();
    organization.confirm();
    assertThat(organization.row("Mistaken Member")).hasCount(0);
    assertThat(organization.row("Early Bird")).containsText("Unsynced");
  }

  @Test
  void step_2_there_is_a_page_for_each_identity_provider_that_says_what_to_fill_in() {
    organization.go("Provisioning");
    organization.control(AriaRole.LINK, "Set up").click();
    assertThat(organization.main()).containsText("Before you begin");
    assertThat(organization.main()).containsText("User federation › Add Lockstep providers");
    organization.control(AriaRole.LINK, "Okta").click();
    assertThat(organization.main()).containsText("Push Groups › Refresh App Groups");
    assertThat(organization.page().getByLabel("Base URL")).hasValue(scim());
    stage.chromium().picture(organization.page(), "organization-set-up-okta");
    organization.control(AriaRole.LINK, "Microsoft Entra ID").click();
    assertThat(organization.main()).containsText("Provision on demand");
    assertThat(organization.page().getByLabel("Tenant URL")).hasValue(scim());
    stage.chromium().picture(organization.page(), "organization-set-up-entra");
  }

  @Test
  void step_3_one_code_connects_both_halves_and_the_first_call_is_shown_to_arrive() {
    stage.realm().createUser("Early", "Bird");
    organization.switchProvisioning("on");
    var code = organization.connectionCode();
    Assertions.assertThat(code).startsWith("lockstep:");
    keycloak.addTarget("Organization", code);
    keycloak.go("provisioning");
    assertThat(keycloak.state()).hasText("1 person in scope has never been synced");
    stage.connected(stage.realm().targets().path("targets").path(0).path("id").asText());
    assertThat(organization.main()).containsText("First call answered");
    stage.pictures("connected");
  }

  @Test
  void step_4_the_test_of_the_connection_says_what_works() {
    keycloak.openTarget();
    keycloak.button("Test connection").click();
    assertThat(keycloak.steps()).containsText("It lets us in");
    assertThat(keycloak.steps()).containsText("People can be looked up by user name");
    assertThat(keycloak.provisioning()).containsText("The connection works.");
  }

  @Test
  void step_5_who_is_unsynced_is_told_both_causes() {
    organization.go("Members");
    organization.openMember("Early Bird");
    assertThat(organization.main()).containsText("Why isn’t this person synced?");
    assertThat(organization.main())
        .containsText("They were probably assigned before provisioning was switched on.");
    assertThat(organization.main()).containsText("Create a user with this email there");
    stage.chromium().picture(organization.page(), "organization-unsynced-member");
  }

  @Test
  void step_6_who_was_assigned_before_it_was_on_is_linked_by_a_full_sync_and_not_doubled() {
    keycloak.button("Start").click();
    assertThat(keycloak.lead()).containsText("Up to date");
    organization.await("Members", organization.row("Early Bird").locator(".mark.synced"));
    assertThat(organization.row("Early Bird")).hasCount(1);
  }

  @Test
  void step_7_whom_keycloak_lacked_is_linked_once_created_there_and_not_doubled() {
    stage.users().create("Casey", "Contractor", "casey@acme.example");
    organization.await("Members", organization.row("Casey Contractor").locator(".mark.synced"));
    assertThat(organization.row("Casey Contractor")).hasCount(1);
  }

  @Test
  void step_8_off_leaves_members_and_teams_as_they_are() {
    stage.realm().join(id("early.bird"), stage.realm().createGroup("crew"));
    organization.await("Teams", organization.row("crew").locator(".mark.synced"));
    organization.switchProvisioning("off");
    stage.realm().deleteUser(id("casey.contractor"));
    keycloak.go("provisioning");
    assertThat(keycloak.provisioning()).containsText("SCIM provisioning is off for");
    organization.go("Members");
    assertThat(organization.row("Casey Contractor")).isVisible();
    assertThat(organization.control(AriaRole.LINK, "Add member")).isVisible();
    organization.openTeam("crew");
    assertThat(organization.row("Early Bird")).isVisible();
    stage.pictures("off");
  }

  @Test
  void step_9_on_again_it_goes_on_where_it_stopped() {
    organization.switchProvisioning("on");
    keycloak.openTarget();
    keycloak.button("Test connection").click();
    assertThat(keycloak.provisioning()).containsText("The connection works.");
    organization.awaitDeprovisioned("Casey Contractor");
    organization.go("Members");
    assertThat(organization.row("Early Bird").locator(".mark.synced")).isVisible();
  }

  @Test
  void tokens_are_made_shown_once_replaced_without_a_gap_and_revoked() {
    organization.go("Provisioning");
    organization.control(AriaRole.LINK, "Tokens").click();
    organization.control(AriaRole.LINK, "Make a token").click();
    organization.page().locator("#connection").fill("Reports");
    organization.control(AriaRole.BUTTON, "Make the token").click();
    var first = organization.page().locator("#new-token").inputValue();
    Assertions.assertThat(status(first)).isEqualTo(200);
    organization.control(AriaRole.LINK, "I have copied it").click();
    assertThat(organization.main()).not().containsText(first);

    organization.row("Reports").getByText("Replace…").click();
    organization.control(AriaRole.BUTTON, "Make the new token").click();
    var second = organization.page().locator("#new-token").inputValue();
    Assertions.assertThat(status(first)).isEqualTo(200);
    Assertions.assertThat(status(second)).isEqualTo(200);
    stage.chromium().picture(organization.page(), "mission-token-replaced");

    organization.control(AriaRole.LINK, "It is pasted: end the old one…").click();
    organization.confirm();
    Assertions.assertThat(status(first)).isEqualTo(401);
    Assertions.assertThat(status(second)).isEqualTo(200);
  }

  private int status(String token) {
    return new Scim(stage.scim(), token).send("GET", "/Users?count=1", null).status();
  }

  private String scim() {
    return stage.scim().toString();
  }

  private String id(String login) {
    return stage.realm().userNamed(login).path("id").asText();
  }
}
