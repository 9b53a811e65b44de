package dev.lockstep.server.console;

import dev.lockstep.server.console.Chromium.Variant;
import dev.lockstep.server.console.session.Cookies;
import dev.lockstep.server.directory.Provisioning;
import dev.lockstep.server.http.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Every page in every state: wide and narrow, light and dark, looked at by axe, and without a word
 * from the browser. The pictures are in {@code target/pictures}, for people.
 */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class PagesTest {
  private final Hosted hosted;
  private final Acme acme;
  private final SoftAssertions softly = new SoftAssertions();
  private Chromium chromium;

  PagesTest(Hosted hosted, Acme acme) {
    this.hosted = hosted;
    this.acme = acme;
  }

  @BeforeEach
  void openAWindow() {
    chromium = Chromium.open();
  }

  @AfterEach
  void closeTheWindow() {
    chromium.close();
    softly.assertAll();
  }

  @Test
  void the_door() {
    check("sign-in", "/");
    check("sign-in-again", "/?organization=acme&next=/organizations/acme/members");
    check("set-up-password", "/setup");
  }

  @Test
  void an_organization_just_made() {
    var empty = hosted.organization();
    chromium.takeOver(hosted.signedIn(empty), Cookies.SESSION);
    var home = Cookies.pathOf(empty.name());
    check("first-overview", home);
    check("first-teams", home + "/teams");
    check("first-provisioning", home + "/provisioning");
    check("first-token", home + "/provisioning/tokens/new");
    check("first-set-up", home + "/provisioning/set-up/entra-id");
    check("first-switch", home + "/provisioning/switch?to=on");
    hosted.provisioning(empty, Provisioning.ON);
    check("on-without-token", home);
  }

  @Test
  void people() {
    var synced = "/members/" + acme("Chloé Martin");
    var unsynced = "/members/" + acme("Hiro Tanaka");
    checkAll(
        Map.of(
            "overview", "",
            "members", "/members",
            "members-not-in-idp", "/members?show=unsynced",
            "members-deprovisioned", "/members?show=deprovisioned",
            "members-nobody-found", "/members?q=ana+beger",
            "member-synced", synced,
            "member-unsynced", unsynced,
            "member-missing", "/members/none",
            "member-remove", unsynced + "/remove",
            "member-role", synced + "/do/role"));
    checkAll(
        Map.of(
            "member-emergency", synced + "/do/emergency-removal",
            "member-add-refused", "/members/add",
            "settings", "/settings",
            "audit", "/audit",
            "audit-nothing", "/audit?q=nothing+like+this"));
  }

  @Test
  void teams() {
    acme.makeOnce();
    var finance = "/teams/" + acme.team("Finance");
    checkAll(
        Map.of(
            "teams", "/teams",
            "teams-none-found", "/teams?q=nothing",
            "team-linked", finance,
            "team-undoable", "/teams/" + acme.team("Research"),
            "team-paused", "/teams/" + acme.team("Labs"),
            "team-held", "/teams/" + acme.team("Platform"),
            "team-here", "/teams/" + acme.team("Book club"),
            "team-new", "/teams/new",
            "team-rename", "/teams/" + acme.team("Book club") + "/do/rename",
            "team-detach", finance + "/do/detach"));
    checkAll(
        Map.of(
            "team-role", finance + "/do/role",
            "team-add-people", finance + "/people/add",
            "team-add-anyway", finance + "/people/" + acme("Marek Nowak") + "/add",
            "team-take-out", finance + "/people/" + acme("Hiro Tanaka") + "/remove"));
  }

  @Test
  void provisioning() {
    checkAll(
        Map.of(
            "provisioning", "/provisioning",
            "tokens", "/provisioning/tokens",
            "token-new", "/provisioning/tokens/new",
            "rules", "/provisioning/rules",
            "decisions", "/provisioning/decisions",
            "log", "/log",
            "log-refused", "/log?show=refused",
            "log-nothing", "/log?q=nothing+like+this",
            "switch-off", "/provisioning/switch?to=off",
            "switch-paused", "/provisioning/switch?to=paused"));
    for (var idp :
        List.of("keycloak", "okta", "entra-id", "onelogin", "google", "jumpcloud", "other")) {
      checkAll(Map.of("set-up-" + idp, "/provisioning/set-up/" + idp));
    }
  }

  @Test
  void what_is_shown_once_or_after_a_click() {
    acme.makeOnce();
    chromium.takeOver(acme.admin(), Cookies.SESSION);
    acme.refusedCall();
    chromium.go(acme.home() + "/log?show=refused");
    chromium.page().locator("tbody a").first().click();
    checkHere("log-opened");
    chromium.go(acme.home() + "/provisioning/tokens/new");
    chromium.page().locator("#connection").fill("Keycloak");
    chromium.page().locator("main form button").last().click();
    checkHere("token-shown");
    chromium.go(acme.home() + "/provisioning/tokens");
    chromium.page().getByText("Replace…").first().click();
    checkHere("token-replace");
    chromium.page().locator("main form button").last().click();
    checkHere("token-replaced");
    chromium.go(acme.home() + "/provisioning/decisions");
    chromium.page().locator("summary").first().click();
    chromium.page().locator("input[value=LINK]").first().check();
    checkHere("decision-chosen");
  }

  @Test
  void a_connection_that_was_stopped() {
    acme.make();
    acme.tripTheGuard();
    chromium.takeOver(acme.admin(), Cookies.SESSION);
    check("stopped-overview", acme.home());
    check("stopped-provisioning", acme.home() + "/provisioning");
    chromium.page().getByText("Let them pass…").first().click();
    checkHere("stopped-approve");
  }

  private UUID acme(String name) {
    acme.makeOnce();
    return acme.member(name);
  }

  private void checkAll(Map<String, String> pages) {
    acme.makeOnce();
    chromium.takeOver(acme.admin(), Cookies.SESSION);
    pages.forEach((name, path) -> check(name, acme.home() + path));
  }

  /** The page that is open, which a new look-up would not show again. */
  private void checkHere(String name) {
    for (var variant : Variant.values()) {
      chromium.look(variant);
      record(name + variant.suffix());
    }
  }

  private void check(String name, String path) {
    for (var variant : Variant.values()) {
      chromium.look(variant);
      chromium.go(path);
      record(name + variant.suffix());
    }
  }

  private void record(String where) {
    chromium.picture(where);
    softly.assertThat(chromium.findings()).as("axe on " + where).isEmpty();
    softly.assertThat(chromium.overflows()).as("runs out of the window: " + where).isFalse();
    softly.assertThat(chromium.complaints()).as("the browser on " + where).isEmpty();
  }
}
