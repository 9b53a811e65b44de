package dev.lockstep.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.server.connection.LastUses;
import dev.lockstep.server.connection.NewToken;
import dev.lockstep.server.connection.Tokens;
import dev.lockstep.server.console.session.Cookies;
import dev.lockstep.server.directory.NewMember;
import dev.lockstep.server.directory.Organization;
import dev.lockstep.server.directory.Provisioning;
import dev.lockstep.server.directory.Role;
import dev.lockstep.server.http.Client;
import dev.lockstep.server.http.PostgresResource;
import dev.lockstep.server.log.RequestLog;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * "Why isn't this person synced?", answered on the person's page and in the file of all of them.
 */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class NotInIdpTest {
  private static final String WHY = "Why isn’t this person synced?";

  private final Hosted hosted;
  private final Tokens tokens;
  private final LastUses uses;
  private final RequestLog log;
  private Organization acme = new Organization(new UUID(0, 0), "none", Provisioning.OFF);
  private Browser browser = new Browser();
  private String members = "";

  NotInIdpTest(Hosted hosted, Tokens tokens, LastUses uses, RequestLog log) {
    this.hosted = hosted;
    this.tokens = tokens;
    this.uses = uses;
    this.log = log;
  }

  @BeforeEach
  void somebodyIsAddedByHand() {
    acme = hosted.organization();
    browser = hosted.signedIn(acme);
    members = Cookies.pathOf(acme.name()) + "/members";
    add("Hiro Tanaka", "hiro@acme.example");
  }

  private void add(String name, String mail) {
    hosted.directory.members().add(Hosted.actor(acme), NewMember.named(name, mail, Role.MEMBER));
  }

  private String page() {
    return browser.open(members + "/" + hosted.member(acme, "Hiro Tanaka").id()).body();
  }

  private Client okta() {
    var issued = tokens.issue(Hosted.actor(acme), NewToken.of("Okta", "Okta"));
    return new Client(Browser.address("/scim/v2/" + acme.name()).toString(), issued.text());
  }

  private void calls(Client okta) {
    assertThat(okta.get("/Users?count=1").statusCode()).isEqualTo(200);
    uses.flush();
    log.flush();
  }

  /** The line of the file about Hiro. */
  private String line() {
    var file = browser.open(members + "/not-in-the-idp.csv");
    assertThat(file.headers().firstValue("Content-Type")).hasValue("text/csv; charset=utf-8");
    assertThat(file.headers().firstValue("Content-Disposition"))
        .hasValue("attachment; filename=\"not-in-the-idp.csv\"");
    assertThat(file.body())
        .startsWith("\uFEFFname,user name,e-mail,role,member since,why,")
        .endsWith("\r\n");
    return file.body()
        .lines()
        .filter(
            line ->
                line.startsWith(
                    "\"Hiro Tanaka\",\"hiro@acme.example\",\"hiro@acme.example\",\"member\","))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void while_provisioning_is_off_nobody_has_to_be_synced() {
    assertThat(page()).doesNotContain(WHY);
    assertThat(line()).contains("Provisioning is off: no identity provider can send anybody.");
  }

  @Test
  void without_a_token_nobody_can_call() {
    hosted.provisioning(acme, Provisioning.ON);
    assertThat(page())
        .contains(WHY)
        .contains("Found: </span>Provisioning is on, but nobody can call " + acme.name() + ".")
        .contains("Fine: </span>No other member has this email");
    assertThat(line()).contains("No identity provider has called yet.");
  }

  @Test
  void an_identity_provider_that_has_not_called_has_sent_nobody() {
    hosted.provisioning(acme, Provisioning.ON);
    okta();
    assertThat(page())
        .contains("Found: </span>" + acme.name() + " is ready.<small>Okta has not called yet.");
    assertThat(line()).contains("No identity provider has called yet.");
  }

  @Test
  void one_that_calls_has_never_sent_this_person() {
    hosted.provisioning(acme, Provisioning.ON);
    calls(okta());
    assertThat(page())
        .contains("Fine: </span>" + acme.name() + " is kept in step.")
        .contains("Found: </span>No call has ever been about this person")
        .contains("Okta has sent nobody with this user name or email.");
    assertThat(line()).contains("has ever sent this user name or e-mail address");
  }

  @Test
  void one_whose_call_about_this_person_was_refused_says_why() {
    hosted.provisioning(acme, Provisioning.ON);
    var okta = okta();
    var hiro = "/Users/" + hosted.member(acme, "Hiro Tanaka").id();
    assertThat(okta.send("PUT", hiro, "{'userName':''}").statusCode()).isEqualTo(400);
    calls(okta);
    assertThat(page())
        .contains("just now<small>userName is required")
        .doesNotContain("No call has ever been about this person");
  }

  @Test
  void two_people_with_one_email_are_both_named() {
    add("Hiro T.", "tanaka@acme.example");
    shareTheMail();
    hosted.provisioning(acme, Provisioning.ON);
    calls(okta());
    assertThat(page()).contains("Found: </span>Hiro T. has this email too");
    assertThat(line()).contains("Another member has the same work e-mail address");
  }

  /** As an identity provider leaves it whose people were unsynced later. */
  private void shareTheMail() {
    hosted.provisioning(acme, Provisioning.ON);
    var hiro = hosted.member(acme, "Hiro T.").id();
    okta()
        .send(
            "PUT",
            "/Users/" + hiro,
            "{'userName':'tanaka@acme.example','displayName':'Hiro T.','emails':[{'value':'hiro@acme.example','type':'work','primary':true}]}");
    hosted.database.write(
        acme.id(),
        session ->
            session.update(
                "update member set connection = null where organization = ? and id = ?",
                acme.id(),
                hiro));
  }

  @Test
  void the_list_leads_to_the_file_which_has_everybody_who_is_not_synced_and_nobody_else() {
    hosted.provisioning(acme, Provisioning.ON);
    var okta = okta();
    okta.post("/Users", "{'userName':'chloe','displayName':'Chloé Martin'}");
    assertThat(browser.open(members + "?show=unsynced").body())
        .contains("Hiro Tanaka")
        .contains(members + "/not-in-the-idp.csv")
        .doesNotContain("Chloé Martin");
    var file = browser.open(members + "/not-in-the-idp.csv").body().lines().toList();
    assertThat(file).hasSize(3);
    assertThat(file.subList(1, 3))
        .extracting(line -> line.substring(1, line.indexOf('"', 1)))
        .isEqualTo(List.of("Ann Berger", "Hiro Tanaka"));
  }
}
