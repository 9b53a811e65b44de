package dev.lockstep.endtoend.mission;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import dev.lockstep.endtoend.Installation;
import dev.lockstep.endtoend.browser.OrganizationConsole;
import dev.lockstep.server.http.Client;
import dev.lockstep.server.http.Life;
import dev.lockstep.server.http.Replay;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The same by the requests that Okta and Entra ID send, each with a token from its own set-up page:
 * what an organization's admin sees does not depend on who the identity provider is.
 */
@ExtendWith(Installation.Extension.class)
class OtherProvidersIT {
  private static final String ADA = "Ada Lovelace";

  private final Stage stage;
  private final OrganizationConsole organization;

  OtherProvidersIT(Installation installation) {
    stage = Stage.open(installation, "providers");
    organization = stage.organization();
    organization.addMember("Casey Contractor", "casey@contractors.example");
    organization.switchProvisioning("on");
  }

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  void okta_looks_after_people_and_teams() {
    var okta = connect("Okta", "okta-template");
    okta.until("okta-create");
    created("Okta");
    okta.until("okta-put-echo");
    organization.openMember(ADA);
    assertThat(organization.main()).containsText("King");
    okta.until("okta-deactivate");
    organization.awaitDeprovisioned(ADA);
    okta.until("okta-reactivate");
    assertThat(person()).isVisible();

    okta.until("okta-members-path");
    isTeam("Finance", ADA, "Okta");
    okta.until("okta-members-delta");
    organization.openTeam("Finance");
    assertThat(organization.row(ADA)).hasCount(0);
    assertThat(organization.row("bob@acme.example")).isVisible();
    okta.until("okta-rename");
    organization.openTeam("Finance and Law");
    okta.toTheEnd();
    organization.awaitDeprovisioned(ADA);
  }

  @Test
  void entra_id_looks_after_people_and_teams() {
    var entra = connect("Microsoft Entra ID", "entra");
    entra.until("entra-create");
    created("Microsoft Entra ID");
    entra.until("entra-update");
    assertThat(person()).containsText("augusta@acme.example");

    entra.until("entra-members-add");
    isTeam("Finance", ADA, "Microsoft Entra ID");
    entra.until("entra-members-left");
    organization.openTeam("Finance");
    assertThat(organization.row(ADA)).hasCount(0);
    entra.until("entra-group-rename");
    organization.openTeam("Finance and Law");

    entra.until("entra-disable-old");
    organization.awaitDeprovisioned(ADA);
    entra.until("entra-enable-old");
    assertThat(person()).isVisible();
    entra.toTheEnd();
    organization.go("Members");
    assertThat(organization.row("Casey Contractor")).containsText("Unsynced");
  }

  @ParameterizedTest
  @CsvSource({
    "Okta, okta-template, okta, okta-deactivate",
    "Microsoft Entra ID, entra, entra, entra-disable-old"
  })
  void who_is_here_is_linked_a_name_clash_is_asked_about_and_off_leaves_all_as_it_is(
      String provider, String life, String client, String deactivate) {
    organization.switchProvisioning("off");
    organization.addMember("Ada L", "ada@acme.example");
    organization.makeTeam("Finance");
    organization.addToTeam("Casey Contractor");
    organization.switchProvisioning("on");
    var idp = connect(provider, life).replay();

    idp.take(client + "-create");
    assertThat(person().locator(".mark.synced")).containsText(provider);
    assertThat(organization.row("ada@acme.example")).hasCount(1);

    idp.take(client + "-group");
    organization.go("Teams");
    assertThat(organization.row("A pushed group has this name too")).isVisible();
    organization.openTeam("Finance");
    organization.control(AriaRole.LINK, "Decide").click();
    organization.page().getByText("Keep apart").first().click();
    organization.control(AriaRole.BUTTON, "Keep apart: Finance").click();
    organization.openTeam("Finance (local)");
    assertThat(organization.row("Casey Contractor")).isVisible();

    organization.switchProvisioning("off");
    assertThat(person()).isVisible();
    organization.go("Teams");
    assertThat(organization.row("Finance (local)")).isVisible();
    organization.switchProvisioning("on");
    idp.take(deactivate);
    organization.awaitDeprovisioned(ADA);
  }

  private void created(String provider) {
    assertThat(person().locator(".mark.synced")).containsText(provider);
    assertThat(organization.row("Casey Contractor").locator(".mark.synced")).hasCount(0);
    assertThat(organization.control(AriaRole.BUTTON, "Add member"))
        .hasAttribute("aria-disabled", "true");
    assertThat(organization.main()).containsText("New people come from " + provider);
    stage.chromium().picture(organization.page(), "mission-members-of-" + provider);
  }

  private void isTeam(String name, String person, String provider) {
    organization.go("Teams");
    assertThat(organization.row(name).locator(".mark.synced")).containsText(provider);
    organization.openTeam(name);
    assertThat(organization.row(person)).containsText(provider);
  }

  private Locator person() {
    organization.go("Members");
    return organization.row(ADA);
  }

  private Provider connect(String provider, String life) {
    organization.go("Provisioning");
    organization.control(AriaRole.LINK, "Set up").click();
    organization.control(AriaRole.LINK, provider).click();
    organization.control(AriaRole.BUTTON, "Make a token for " + provider).click();
    var token = organization.page().locator("#new-token").inputValue();
    var requests = Life.named(life);
    var replay = new Replay(new Client(stage.scim().toString(), token), requests.headers());
    return new Provider(replay, new ArrayDeque<>(requests.steps()));
  }

  /** Sends what an identity provider sends, in its order. */
  private record Provider(Replay replay, Deque<String> steps) {
    /** Up to this request. */
    void until(String last) {
      String step;
      do {
        step = steps.remove();
        replay.take(step);
      } while (!step.equals(last));
    }

    void toTheEnd() {
      steps.forEach(replay::take);
    }
  }
}
