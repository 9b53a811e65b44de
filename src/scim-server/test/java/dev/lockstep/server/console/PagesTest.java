package dev.lockstep.server.console;

import dev.lockstep.server.console.Chromium.Variant;
import dev.lockstep.server.console.session.Cookies;
import dev.lockstep.server.directory.Provisioning;
import dev.lockstep.server.http.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
  void an_organization_at_work() {
    acme.make();
    chromium.takeOver(acme.admin(), Cookies.SESSION);
    pages().forEach((name, path) -> check(name, acme.home() + path));
  }

  private Map<String, String> pages() {
    var pages = new LinkedHashMap<String, String>();
    pages.put("overview", "");
    pages.put("members", "/members");
    pages.put("members-not-in-idp", "/members?show=unsynced");
    pages.put("members-deprovisioned", "/members?show=deprovisioned");
    pages.put("members-nobody-found", "/members?q=ana+beger");
    pages.put("member-synced", "/members/" + acme.member("Chloé Martin"));
    pages.put("member-unsynced", "/members/" + acme.member("Hiro Tanaka"));
    pages.put("member-missing", "/members/none");
    pages.put("member-remove", "/members/" + acme.member("Hiro Tanaka") + "/remove");
    pages.put("teams", "/teams");
    pages.put("teams-none-found", "/teams?q=nothing");
    pages.put("team-linked", "/teams/" + acme.team("Finance"));
    pages.put("team-here", "/teams/" + acme.team("Book club"));
    pages.put("provisioning", "/provisioning");
    for (var idp :
        List.of("keycloak", "okta", "entra-id", "onelogin", "google", "jumpcloud", "other")) {
      pages.put("set-up-" + idp, "/provisioning/set-up/" + idp);
    }
    pages.put("tokens", "/provisioning/tokens");
    pages.put("switch-off", "/provisioning/switch?to=off");
    return pages;
  }

  private void check(String name, String path) {
    for (var variant : Variant.values()) {
      chromium.look(variant);
      chromium.go(path);
      chromium.picture(name + variant.suffix());
      var where = name + variant.suffix();
      softly.assertThat(chromium.findings()).as("axe on " + where).isEmpty();
      softly.assertThat(chromium.overflows()).as("runs out of the window: " + where).isFalse();
      softly.assertThat(chromium.complaints()).as("the browser on " + where).isEmpty();
    }
  }
}
