package dev.lockstep.endtoend;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.lockstep.endtoend.browser.Chromium;
import dev.lockstep.endtoend.process.Ports;
import dev.lockstep.endtoend.process.ScimServer;
import dev.lockstep.endtoend.rest.Json;
import dev.lockstep.endtoend.rest.RealmAdmin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An organization admin opens the organization's console by signing in to the real Keycloak. */
@ExtendWith(Installation.Extension.class)
class SignInBrowserIT {
  private static final String ORGANIZATION = "acme";
  private static final String SECRET = "a client secret: for tests";
  private static final String PASSWORD = "a password for tests";

  private final RealmAdmin realm;
  private final ScimServer server;
  private final Chromium chromium;

  SignInBrowserIT(Installation installation) {
    chromium = Chromium.open(installation.workspace().target().resolve("pictures"));
    realm = installation.newRealm("sign-in");
    var database = installation.postgres().ownedDatabase("sign_in_" + System.nanoTime());
    server =
        new ScimServer(
                installation.processes(),
                installation.workspace().serverJar(),
                database,
                Ports.free())
            .set("LOCKSTEP_OIDC_ISSUER", installation.keycloak().url() + "/realms/" + realm.name())
            .set("LOCKSTEP_OIDC_CLIENT_ID", "lockstep")
            .set("LOCKSTEP_OIDC_CLIENT_SECRET", SECRET)
            .set("LOCKSTEP_OIDC_NAME", "Keycloak");
  }

  @BeforeEach
  void connectBoth() {
    var client =
        Json.object(
            "{'clientId': 'lockstep', 'protocol': 'openid-connect', 'publicClient': false}");
    client.put("secret", SECRET);
    client.putArray("redirectUris").add(server.url() + "/sign-in/provider/callback");
    client.putObject("attributes").put("pkce.code.challenge.method", "S256");
    realm.send("POST", "/clients", client).ok();
    server.start();
    server.createOrganization(ORGANIZATION, "alice.adams@acme.example");
  }

  @AfterEach
  void close() {
    chromium.close();
    server.close();
  }

  @Test
  void a_verified_email_of_an_organization_admin_opens_the_console() {
    createUser("alice.adams", true);
    signIn("alice.adams");
    assertThat(heading()).hasText("Overview");
    chromium.picture("organization-signed-in-by-keycloak");
  }

  @Test
  void an_email_that_keycloak_has_not_verified_opens_nothing() {
    createUser("alice.adams", false);
    signIn("alice.adams");
    assertThat(chromium.page().getByRole(AriaRole.ALERT))
        .containsText("no organization admin of acme is certain to be you");
  }

  @Test
  void somebody_else_of_the_realm_is_not_let_in() {
    createUser("bob.brown", true);
    signIn("bob.brown");
    assertThat(chromium.page().getByRole(AriaRole.ALERT))
        .containsText("no organization admin of acme is certain to be you");
  }

  private void createUser(String login, boolean verified) {
    var user = Json.object("{'enabled': true, 'firstName': 'A', 'lastName': 'B'}");
    user.put("username", login)
        .put("email", login + "@acme.example")
        .put("emailVerified", verified);
    user.putArray("credentials")
        .addObject()
        .put("type", "password")
        .put("value", PASSWORD)
        .put("temporary", false);
    realm.createUser(user);
  }

  private void signIn(String login) {
    var page = chromium.page();
    page.navigate(server.url() + "/");
    page.getByLabel("Organization").fill(ORGANIZATION);
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in with Keycloak"))
        .click();
    page.locator("#username").fill(login);
    page.locator("#password").fill(PASSWORD);
    page.locator("#kc-login").click();
  }

  private com.microsoft.playwright.Locator heading() {
    return chromium.page().getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1));
  }
}
