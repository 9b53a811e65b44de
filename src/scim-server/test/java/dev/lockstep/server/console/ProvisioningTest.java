package dev.lockstep.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.server.connection.Tokens;
import dev.lockstep.server.console.session.Cookies;
import dev.lockstep.server.console.session.FormToken;
import dev.lockstep.server.directory.Actor;
import dev.lockstep.server.directory.OnLinked;
import dev.lockstep.server.directory.Organization;
import dev.lockstep.server.directory.Provisioning;
import dev.lockstep.server.http.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class ProvisioningTest {
  private static final Pattern SECRET =
      Pattern.compile("id=\"new-token\" readonly value=\"([^\"]+)\"");

  private final Hosted hosted;
  private final Tokens tokens;
  private Organization acme = new Organization(new UUID(0, 0), "none", Provisioning.OFF);
  private Browser browser = new Browser();
  private String home = "";

  ProvisioningTest(Hosted hosted, Tokens tokens) {
    this.hosted = hosted;
    this.tokens = tokens;
  }

  @BeforeEach
  void makeAnOrganization() {
    acme = hosted.organization();
    browser = hosted.signedIn(acme);
    home = Cookies.pathOf(acme.name());
  }

  private String make(Map<String, String> typed) {
    var form = home + "/provisioning/tokens/new";
    return browser.submit(form, form, typed).body();
  }

  private static String secret(String page) {
    var shown = SECRET.matcher(page);
    assertThat(shown.find()).as(page).isTrue();
    return shown.group(1);
  }

  private Provisioning now() {
    return hosted.directory.organizations().get(acme.id()).provisioning();
  }

  private int calls(String secret) {
    try {
      var request =
          java.net.http.HttpRequest.newBuilder(
                  Browser.address("/scim/v2/" + acme.name() + "/Users"))
              .header("Authorization", "Bearer " + secret)
              .build();
      return java.net.http.HttpClient.newHttpClient()
          .send(request, java.net.http.HttpResponse.BodyHandlers.ofString())
          .statusCode();
    } catch (java.io.IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void a_token_is_shown_once_and_only_its_hash_is_stored() {
    var secret = secret(make(Map.of("connection", "Keycloak", "name", "Keycloak production")));
    assertThat(browser.open(home + "/provisioning/tokens").body())
        .contains("Keycloak production")
        .contains("ends in …" + secret.substring(secret.length() - 4))
        .doesNotContain(secret);
    var stored =
        hosted.database.read(
            acme.id(),
            session ->
                session.list(
                    "select t::text as row from token t where organization = ?",
                    row -> row.text("row"),
                    acme.id()));
    assertThat(stored)
        .singleElement()
        .asString()
        .doesNotContain(secret)
        .contains("Keycloak production");
  }

  @Test
  void a_form_sent_twice_makes_one_token() {
    var id = UUID.randomUUID().toString();
    make(Map.of("id", id, "connection", "Okta"));
    var again = make(Map.of("id", id, "connection", "Okta"));
    assertThat(again).contains("This token was made already").doesNotContain("id=\"new-token\"");
    assertThat(tokens.list(acme.id())).hasSize(1);
  }

  @Test
  void a_token_calls_while_provisioning_is_on_and_until_it_is_revoked() {
    var secret = secret(make(Map.of("connection", "Keycloak")));
    assertThat(calls(secret)).isEqualTo(403);
    hosted.provisioning(acme, Provisioning.ON);
    assertThat(calls(secret)).isEqualTo(200);

    var revoke =
        home + "/provisioning/tokens/" + tokens.list(acme.id()).getFirst().id() + "/revoke";
    assertThat(browser.open(revoke).body()).contains("From now on calls with it are refused.");
    assertThat(browser.submit(revoke, revoke, Map.of()).body())
        .contains("is revoked.")
        .contains("Revoked");
    assertThat(calls(secret)).isEqualTo(401);
  }

  @Test
  void provisioning_is_switched_by_a_page_that_says_what_follows() {
    var action = home + "/provisioning/switch";
    assertThat(browser.open(action + "?to=on").body())
        .contains("Turn provisioning on for " + acme.name() + "?")
        .contains("Nobody is removed by this: the 1 person no identity provider knows yet keeps");
    browser.submit(action + "?to=on", action, Map.of());
    assertThat(now()).isEqualTo(Provisioning.ON);

    browser.submit(action + "?to=paused", action, Map.of());
    assertThat(now()).isEqualTo(Provisioning.PAUSED);
    assertThat(browser.open(action + "?to=resume").body())
        .contains("Resume provisioning for " + acme.name() + "?")
        .contains(">Resume<");
    assertThat(browser.submit(action + "?to=resume", action, Map.of()).body())
        .contains("Provisioning goes on.");
    assertThat(now()).isEqualTo(Provisioning.ON);

    assertThat(browser.open(action + "?to=off").body())
        .contains("keeps its 1 person and 0 teams as they are now");
    assertThat(browser.submit(action + "?to=off", action, Map.of()).body())
        .contains("Members and teams stay as they are.");
    assertThat(now()).isEqualTo(Provisioning.OFF);
  }

  @Test
  void a_form_without_its_token_or_with_that_of_another_form_changes_nothing() {
    var action = home + "/provisioning/switch";
    assertThat(browser.post(action, Map.of("to", "on")).statusCode()).isEqualTo(403);
    assertThat(browser.post(action, Map.of("to", "on", FormToken.FIELD, "x")).statusCode())
        .isEqualTo(403);

    var page = browser.open(home + "/members/add").body();
    var other =
        page.substring(page.indexOf("/members/add\">"))
            .replaceAll("(?s).*?name=\"form-token\" value=\"([^\"]*)\".*", "$1");
    assertThat(browser.post(action, Map.of("to", "on", FormToken.FIELD, other)).statusCode())
        .isEqualTo(403);
    assertThat(now()).isEqualTo(Provisioning.OFF);
  }

  @Test
  void every_page_is_strict_and_has_nothing_inline() {
    hosted.directory.teams().create(new Actor(acme.id(), "a test"), "Finance");
    var pages =
        List.of(
            "",
            "/members",
            "/members/add",
            "/teams",
            "/provisioning",
            "/provisioning/switch",
            "/provisioning/tokens/new");
    for (var path : pages) {
      var page = browser.open(home + path);
      assertThat(page.statusCode()).as(path).isEqualTo(200);
      assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
          .startsWith("default-src 'none'")
          .doesNotContain("unsafe");
      assertThat(page.headers().firstValue("Cache-Control")).hasValue("no-store");
      assertThat(page.body())
          .as(path)
          .doesNotContainPattern("<style|\\sstyle=|\\son[a-z]+=|<script>|javascript:");
      assertThat(page.body()).as(path).contains("<html lang=\"en\"").containsOnlyOnce("<h1>");
    }
  }

  @Test
  void cookies_are_kept_from_scripts_and_other_sites() {
    var page = new Browser().open("/setup");
    assertThat(page.headers().firstValue("Set-Cookie").orElse(""))
        .contains("HttpOnly")
        .contains("SameSite=Lax");
  }

  @Test
  void patternfly_and_our_own_files_are_served_by_us() {
    for (var file :
        List.of(
            "patternfly/patternfly.min.css",
            "lockstep.css",
            "lockstep.js",
            "icon.svg",
            "patternfly/assets/fonts/webfonts/fa-solid-900.woff2")) {
      assertThat(browser.open("/assets/" + file).statusCode()).as(file).isEqualTo(200);
    }
  }

  @Test
  void teams_show_who_is_in_them() {
    var team = hosted.directory.teams().create(new Actor(acme.id(), "a test"), "Finance");
    hosted
        .directory
        .teams()
        .addPerson(
            new Actor(acme.id(), "a test"),
            team,
            hosted.member(acme, "Ann Berger").id(),
            OnLinked.WARN);
    assertThat(browser.open(home + "/teams").body()).contains("Finance").contains("Here only");
    assertThat(browser.open(home + "/teams/" + team).body())
        .contains("Kept here only.")
        .contains("Ann Berger");
    assertThat(browser.open(home + "/teams/" + UUID.randomUUID()).statusCode()).isEqualTo(404);
  }
}
