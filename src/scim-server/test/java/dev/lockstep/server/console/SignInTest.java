package dev.lockstep.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.server.console.session.Cookies;
import dev.lockstep.server.directory.Organization;
import dev.lockstep.server.directory.Provisioning;
import dev.lockstep.server.http.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class SignInTest {
  private final Hosted hosted;
  private Organization acme = new Organization(new UUID(0, 0), "none", Provisioning.OFF);
  private String home = "";

  SignInTest(Hosted hosted) {
    this.hosted = hosted;
  }

  @BeforeEach
  void makeAnOrganization() {
    acme = hosted.organization();
    home = Cookies.pathOf(acme.name());
  }

  private Map<String, String> typed(String password) {
    return Map.of(
        "organization",
        acme.name(),
        "name",
        "ann@" + acme.name() + ".example",
        "password",
        password);
  }

  @Test
  void who_is_not_signed_in_is_asked_to_and_comes_back_to_the_wanted_page() {
    hosted.signedIn(acme);
    var browser = new Browser();
    var door = browser.open(home + "/members?show=unsynced");
    assertThat(door.uri().getPath()).isEqualTo("/");
    assertThat(door.body()).contains("You are not signed in");

    var asked = door.uri().getPath() + "?" + door.uri().getRawQuery();
    var wanted = browser.submit(asked, "/sign-in", typed(Hosted.PASSWORD));
    assertThat(wanted.uri().toString()).endsWith(home + "/members?show=unsynced");
    assertThat(wanted.body()).contains("<h1>Members</h1>");
  }

  @Test
  void nobody_is_sent_elsewhere_after_signing_in() {
    hosted.signedIn(acme);
    for (var elsewhere : new String[] {"https://evil.example/", "//evil.example", home + ".evil"}) {
      var browser = new Browser();
      var typed = new java.util.HashMap<>(typed(Hosted.PASSWORD));
      typed.put("next", elsewhere);
      var page = browser.submit("/", "/sign-in", typed);
      assertThat(page.uri().getPath()).isEqualTo(home);
    }
  }

  @Test
  void a_set_up_code_works_once() {
    var code = hosted.logins.makeCode(acme);
    var first =
        Map.of("code", code.toLowerCase(java.util.Locale.ROOT), "password", Hosted.PASSWORD);
    assertThat(new Browser().submit("/setup", "/setup", first).body())
        .contains("<h1>Overview</h1>");

    var second =
        new Browser()
            .submit("/setup", "/setup", Map.of("code", code, "password", "another long one"));
    assertThat(second.body()).contains("This code does not work.").contains("No password was set");
  }

  @Test
  void a_short_password_is_refused_and_spends_no_code() {
    var code = hosted.logins.makeCode(acme);
    var refused =
        new Browser().submit("/setup", "/setup", Map.of("code", code, "password", "short"));
    assertThat(refused.body()).contains("The password needs 12 to 200 characters.");
    assertThat(
            new Browser()
                .submit("/setup", "/setup", Map.of("code", code, "password", Hosted.PASSWORD))
                .body())
        .contains("<h1>Overview</h1>");
  }

  @Test
  void a_wrong_password_and_an_unknown_person_and_organization_look_alike() {
    hosted.signedIn(acme);
    var sentence = "Organization, email and password don’t fit together.";
    assertThat(new Browser().submit("/", "/sign-in", typed("wrong")).body()).contains(sentence);
    var stranger = Map.of("organization", acme.name(), "name", "x@y.example", "password", "wrong");
    assertThat(new Browser().submit("/", "/sign-in", stranger).body()).contains(sentence);
    var nowhere = Map.of("organization", "nowhere", "name", "x@y.example", "password", "wrong");
    assertThat(new Browser().submit("/", "/sign-in", nowhere).body()).contains(sentence);
  }

  @Test
  void each_sign_in_has_a_session_of_its_own_and_setting_a_password_ends_the_others() {
    var browser = hosted.signedIn(acme);
    var first = browser.cookie(Cookies.SESSION);
    browser.submit("/", "/sign-in", typed(Hosted.PASSWORD));
    assertThat(browser.cookie(Cookies.SESSION)).isNotEqualTo(first).hasSizeGreaterThan(40);

    hosted.signedIn(acme);
    assertThat(browser.open(home).uri().getPath()).isEqualTo("/");
  }

  @Test
  void a_session_opens_one_organization_only() {
    var browser = hosted.signedIn(acme);
    var other = Cookies.pathOf(hosted.organization().name());
    assertThat(browser.open(other).uri().getPath()).isEqualTo("/");
    assertThat(browser.open(home).body()).contains("<h1>Overview</h1>");
  }

  @Test
  void who_signs_out_is_out() {
    var browser = hosted.signedIn(acme);
    var page = browser.submit(home, home + "/sign-out", Map.of());
    assertThat(page.uri().getPath()).isEqualTo("/");
    assertThat(browser.open(home).uri().getPath()).isEqualTo("/");
  }

  @Test
  void an_admin_who_is_deactivated_is_out_at_once() {
    var browser = hosted.signedIn(acme);
    hosted.database.write(
        acme.id(),
        session ->
            session.update("update member set active = false where organization = ?", acme.id()));
    assertThat(browser.open(home).uri().getPath()).isEqualTo("/");
  }

  @Test
  void only_hashes_of_password_code_and_session_are_stored() {
    var code = hosted.logins.makeCode(acme);
    var browser = new Browser();
    browser.submit("/setup", "/setup", Map.of("code", code, "password", Hosted.PASSWORD));
    hosted.logins.makeCode(acme);
    var stored =
        hosted.database.read(
            acme.id(),
            session ->
                session.list(
                    "select concat(l::text, c::text, s::text) as row from login l"
                        + " left join setup_code c using (organization) left join console_session s using (organization)"
                        + " where organization = ?",
                    row -> row.text("row"),
                    acme.id()));
    assertThat(stored).isNotEmpty();
    assertThat(stored.toString())
        .doesNotContain(Hosted.PASSWORD)
        .doesNotContain(browser.cookie(Cookies.SESSION))
        .contains("pbkdf2-sha512$210000$");
  }
}
