package dev.lockstep.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.lockstep.server.console.session.Cookies;
import dev.lockstep.server.directory.NewMember;
import dev.lockstep.server.directory.Organization;
import dev.lockstep.server.directory.Provisioning;
import dev.lockstep.server.directory.Role;
import dev.lockstep.server.http.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(FakeProvider.class)
class OpenIdTest {
  private static final Pattern ONWARD =
      Pattern.compile("href=\"(http://localhost[^\"]*/auth\\?[^\"]*)\"");
  private static final String NOBODY = "is certain to be you";

  private final Hosted hosted;
  private final Browser browser = new Browser();
  private Organization acme = new Organization(new UUID(0, 0), "none", Provisioning.OFF);

  OpenIdTest(Hosted hosted) {
    this.hosted = hosted;
  }

  @BeforeEach
  void makeAnOrganization() {
    acme = hosted.organization();
  }

  /** Where a browser is sent to sign in. */
  private URI begin(Browser by) {
    var page = by.open("/?organization=" + acme.name()).body();
    assertThat(page).contains("Sign in with Keycloak");
    var token = page.replaceAll("(?s).*name=\"form-token\" value=\"([^\"]*)\".*", "$1");
    var fields =
        Map.of("form-token", token, "organization", acme.name(), "next", home() + "/members");
    var onward = ONWARD.matcher(by.post("/sign-in/provider", fields).body());
    assertThat(onward.find()).isTrue();
    return URI.create(onward.group(1).replace("&amp;", "&"));
  }

  private HttpResponse<String> back(Browser by, URI asked, JWTClaimsSet.Builder claims) {
    var state = FakeProvider.question(asked).get("state");
    return by.open(
        "/sign-in/provider/callback?state="
            + state
            + "&code="
            + FakeProvider.codeFor(asked, claims));
  }

  private HttpResponse<String> signIn(String subject, UnaryOperator<JWTClaimsSet.Builder> saying) {
    var asked = begin(browser);
    return back(browser, asked, saying.apply(FakeProvider.claims(asked, subject)));
  }

  private String home() {
    return Cookies.pathOf(acme.name());
  }

  private String ann() {
    return "ann@" + acme.name() + ".example";
  }

  private JWTClaimsSet.Builder verified(JWTClaimsSet.Builder claims) {
    return claims.claim("email", ann()).claim("email_verified", true);
  }

  @Test
  void a_verified_email_of_an_organization_admin_opens_the_wanted_page() {
    var page = signIn("s-1", this::verified);
    assertThat(page.uri().getPath()).isEqualTo(home() + "/members");
    assertThat(page.body()).contains("<h1>Members</h1>");
    assertThat(browser.cookie(Cookies.SESSION)).hasSizeGreaterThan(40);
    assertThat(browser.cookie(Cookies.ATTEMPT)).isEmpty();
  }

  @Test
  void what_is_asked_has_a_challenge_and_no_secret() {
    assertThat(FakeProvider.question(begin(browser)))
        .containsEntry("response_type", "code")
        .containsEntry("client_id", FakeProvider.CLIENT)
        .containsEntry("code_challenge_method", "S256")
        .containsEntry("redirect_uri", "http://localhost:8081/sign-in/provider/callback")
        .containsKeys("state", "nonce", "code_challenge")
        .doesNotContainValue(FakeProvider.SECRET);
  }

  @Test
  void an_external_id_opens_too_and_needs_no_email() {
    var id = hosted.member(acme, "Ann Berger").id();
    hosted.database.write(
        acme.id(),
        session ->
            session.update(
                "update member set external_id = ? where organization = ? and id = ?",
                "s-2",
                acme.id(),
                id));
    assertThat(signIn("s-2", claims -> claims).body()).contains("<h1>Members</h1>");
  }

  @Test
  void an_email_that_is_not_verified_opens_nothing() {
    assertThat(signIn("s-3", claims -> claims.claim("email", ann())).body()).contains(NOBODY);
    assertThat(
            signIn("s-3", claims -> claims.claim("email", ann()).claim("email_verified", false))
                .body())
        .contains(NOBODY);
  }

  @Test
  void a_member_who_is_no_organization_admin_opens_nothing() {
    hosted
        .directory
        .members()
        .add(Hosted.actor(acme), NewMember.named("Hiro", "hiro@acme.example", Role.ADMIN));
    var page =
        signIn(
            "s-4",
            claims -> claims.claim("email", "hiro@acme.example").claim("email_verified", true));
    assertThat(page.body()).contains(NOBODY);
  }

  @Test
  void a_deactivated_admin_opens_nothing() {
    hosted.database.write(
        acme.id(),
        session ->
            session.update("update member set active = false where organization = ?", acme.id()));
    assertThat(signIn("s-5", this::verified).body()).contains(NOBODY);
  }

  @Test
  void another_account_with_the_same_email_is_somebody_else_from_then_on() {
    assertThat(signIn("s-6", this::verified).body()).contains("<h1>Members</h1>");
    assertThat(signIn("s-7", this::verified).body()).contains(NOBODY);
    assertThat(signIn("s-6", claims -> claims).body()).contains("<h1>Members</h1>");

    new Browser()
        .submit(
            "/setup",
            "/setup",
            Map.of("code", hosted.logins.makeCode(acme), "password", Hosted.PASSWORD));
    assertThat(signIn("s-7", this::verified).body()).contains("<h1>Members</h1>");
  }

  @Test
  void two_admins_with_one_email_open_nothing() {
    var second = NewMember.named("Ben", "ben@acme.example", Role.ORGANIZATION_ADMIN);
    hosted.directory.members().add(Hosted.actor(acme), second);
    hosted.database.write(
        acme.id(),
        session ->
            session.update("update member set email = ? where organization = ?", ann(), acme.id()));
    assertThat(signIn("s-8", this::verified).body()).contains(NOBODY);
  }

  @Test
  void a_token_for_somebody_else_of_somebody_else_too_old_or_replayed_opens_nothing() {
    for (UnaryOperator<JWTClaimsSet.Builder> wrong :
        java.util.List.<UnaryOperator<JWTClaimsSet.Builder>>of(
            claims -> claims.audience("another-client"),
            claims -> claims.issuer("http://localhost/realms/evil"),
            claims -> claims.claim("exp", 1L),
            claims -> claims.claim("nonce", "an older one"),
            claims -> claims.claim("nonce", null))) {
      assertThat(signIn("s-9", claims -> wrong.apply(verified(claims))).body())
          .contains("What Keycloak says about you does not hold.");
    }
  }

  @Test
  void an_answer_belongs_to_the_browser_that_asked() {
    var asked = begin(browser);
    var claims = verified(FakeProvider.claims(asked, "s-10"));
    assertThat(back(new Browser(), asked, claims).body())
        .contains("This sign-in was not begun in this browser");

    var other = new Browser();
    begin(other);
    assertThat(back(other, asked, claims).body())
        .contains("This sign-in was not begun in this browser");
  }

  @Test
  void a_code_that_was_asked_for_elsewhere_cannot_be_spent() {
    var asked = begin(browser);
    var elsewhere = begin(new Browser());
    var state = FakeProvider.question(asked).get("state");
    var code = FakeProvider.codeFor(elsewhere, verified(FakeProvider.claims(asked, "s-11")));
    assertThat(browser.open("/sign-in/provider/callback?state=" + state + "&code=" + code).body())
        .contains("Keycloak refused this server (status 400)");
  }

  @Test
  void an_answer_of_another_issuer_is_refused() {
    var asked = begin(browser);
    var code = FakeProvider.codeFor(asked, verified(FakeProvider.claims(asked, "s-12")));
    var state = FakeProvider.question(asked).get("state");
    var answer =
        "/sign-in/provider/callback?iss=http%3A%2F%2Fevil&state=" + state + "&code=" + code;
    assertThat(browser.open(answer).body()).contains("somebody else than Keycloak");
  }

  @Test
  void a_sign_in_cancelled_there_says_so() {
    var state = FakeProvider.question(begin(browser)).get("state");
    assertThat(browser.open("/sign-in/provider/callback?error=access_denied&state=" + state).body())
        .contains("Keycloak did not sign you in: it was cancelled or not allowed there.");
  }

  @Test
  void a_form_of_another_site_begins_nothing() {
    var answer = new Browser().post("/sign-in/provider", Map.of("organization", acme.name()));
    assertThat(answer.body()).contains("open for too long").doesNotContain("/auth?");
  }
}
