package dev.lockstep.server.console;

import dev.lockstep.server.console.Chromium.Variant;
import dev.lockstep.server.console.Routes.Route;
import dev.lockstep.server.console.session.Cookies;
import dev.lockstep.server.console.session.FormToken;
import dev.lockstep.server.http.PostgresResource;
import dev.lockstep.server.login.Sessions;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Every page that the router knows, and what every form is answered with: refused, asked about or
 * done. Looked at by axe, wide and light, narrow and dark.
 */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(FakeProvider.class)
class StatesTest {
  private final Hosted hosted;
  private final Acme acme;
  private final Sessions sessions;
  private final SoftAssertions softly = new SoftAssertions();
  private Chromium chromium;
  private Gallery gallery;

  StatesTest(Hosted hosted, Acme acme, Sessions sessions) {
    this.hosted = hosted;
    this.acme = acme;
    this.sessions = sessions;
  }

  @BeforeEach
  void openAWindow() {
    chromium = Chromium.open();
    gallery = new Gallery(chromium, softly, Variant.WIDE, Variant.NARROW_DARK);
  }

  @AfterEach
  void closeTheWindow() {
    chromium.close();
    softly.assertAll();
  }

  private void signIn() {
    acme.make();
    chromium.takeOver(acme.admin(), Cookies.SESSION);
    chromium.go(acme.home());
  }

  private static String name(Route route, String deed) {
    var path = route.template().replace("/organizations/{organization}", "");
    return "route" + path.replace("{deed}", deed).replaceAll("[/{}]+", "-");
  }

  @Test
  void every_page_of_the_router() {
    signIn();
    for (var route : Routes.inside()) {
      var page = !route.template().endsWith(".csv") && !route.template().endsWith("/progress");
      if (route.form() || !page) continue;
      for (var deed : Routes.deeds(route))
        gallery.page(name(route, deed), route.path(Routes.values(acme, deed)));
    }
  }

  @Test
  void what_every_form_is_answered_with_that_nobody_filled_in() {
    signIn();
    var values = new HashMap<>(Routes.values(acme, ""));
    for (var route : Routes.inside()) {
      if (!route.form() || route.template().endsWith("/sign-out")) continue;
      for (var deed : Routes.deeds(route)) {
        values.put("deed", deed);
        send(name(route, deed), route.path(values), Map.of());
      }
    }
    send("signed-out", acme.home() + "/sign-out", Map.of());
  }

  /** Sends a form with the token of its own page. */
  private void send(String name, String action, Map<String, String> typed) {
    var secret = acme.admin().cookie(Cookies.SESSION);
    var key = sessions.visit(acme.organization().id(), secret).orElseThrow().formKey();
    var fields = new HashMap<>(typed);
    fields.put(FormToken.FIELD, FormToken.of(key, action));
    gallery.sent("sent-" + name, action, fields);
  }

  @Test
  void forms_that_are_refused_show_what_was_typed_and_why() {
    signIn();
    var home = acme.home();
    var club = home + "/teams/" + acme.team("Book club");
    var ann = home + "/members/" + acme.member("Ann Berger");
    send("team-taken", home + "/teams/new", Map.of("name", "Finance"));
    send("team-rename-taken", club + "/do/rename", Map.of("name", "Finance"));
    send("last-admin-role", ann + "/do/role", Map.of("role", "MEMBER"));
    send("last-admin-remove", ann + "/remove", Map.of());
    send("rule-taken", home + "/provisioning/rules/groups", Map.of("group", "Finance admins"));
    var wrong = Map.of("default-role", "MEMBER", "name-clash", "ASK", "guard-count", "many");
    send("rules-wrong", home + "/provisioning/rules", wrong);
    send("token-wrong", home + "/provisioning/tokens/new", Map.of("connection", ""));
    send("emergency-off", chloe() + "/do/emergency-removal", Map.of("mail", "x"));
    send("synced-removed", chloe() + "/remove", Map.of());
    send("linked-renamed", home + "/teams/" + acme.team("Finance") + "/do/rename", Map.of());
  }

  private String chloe() {
    return acme.home() + "/members/" + acme.member("Chloé Martin");
  }

  @Test
  void by_hand_while_provisioning_is_off() {
    var organization = hosted.organization();
    var admin = hosted.signedIn(organization);
    chromium.takeOver(admin, Cookies.SESSION);
    var add = Cookies.pathOf(organization.name()) + "/members/add";
    gallery.page("add-by-hand", add);
    chromium.page().locator("#mail").fill("ann@" + organization.name() + ".example");
    chromium.page().locator("main form button").last().click();
    gallery.here("add-by-hand-taken");
  }

  @Test
  void nothing_yet() {
    var organization = hosted.organization();
    chromium.takeOver(hosted.signedIn(organization), Cookies.SESSION);
    var lists =
        List.of(
            "/members?show=unsynced",
            "/members?show=deprovisioned",
            "/teams",
            "/log",
            "/audit?q=nothing",
            "/settings",
            "/provisioning/tokens",
            "/provisioning/rules",
            "/provisioning/decisions");
    for (var list : lists) {
      var name = "nothing" + list.replaceAll("[^a-z]+", "-");
      gallery.page(name, Cookies.pathOf(organization.name()) + list);
    }
  }

  @Test
  void the_door_that_stays_shut() {
    var organization = hosted.organization();
    hosted.signedIn(organization);
    chromium.go("/");
    chromium.page().locator("#organization").fill(organization.name());
    chromium.page().locator("#name").fill("ann@" + organization.name() + ".example");
    chromium.page().locator("#password").fill("wrong");
    chromium.page().locator("main form button").first().click();
    gallery.here("door-wrong");
    gallery.sent("door-stale", "/sign-in", Map.of());
    gallery.page("door-not-begun", "/sign-in/provider/callback?state=x&code=y");
    chromium.go("/setup");
    chromium.page().locator("#code").fill("acme-AAAA-BBBB-CCCC-DDDD");
    chromium.page().locator("#password").fill(Hosted.PASSWORD);
    chromium.page().locator("main form button").first().click();
    gallery.here("set-up-wrong");
    gallery.page("no-such-page", "/nothing/like/this");
  }

  @Test
  void on_to_an_identity_provider_that_takes_its_time() {
    var organization = hosted.organization();
    // The page goes on by itself; here it gets nowhere and stays to be looked at.
    chromium.page().route(FakeProvider.issuer() + "/auth**", there -> there.abort("aborted"));
    for (var variant : List.of(Variant.WIDE, Variant.NARROW_DARK)) {
      chromium.look(variant);
      chromium.go("/?organization=" + organization.name());
      chromium.leave(() -> chromium.page().getByText("Sign in with Keycloak").click());
      chromium.page().getByText("Go on to Keycloak").waitFor();
    }
    gallery.here("door-onward");
  }

  @Test
  void a_page_that_fails() {
    signIn();
    rename("audit_log", "audit_log_away");
    try {
      gallery.page("failed", acme.home() + "/audit");
      softly.assertThat(chromium.page().content()).contains("This page failed");
    } finally {
      rename("audit_log_away", "audit_log");
    }
  }

  private void rename(String table, String name) {
    hosted.database.writeAcross(
        session -> session.update("alter table " + table + " rename to " + name));
  }
}
