package dev.lockstep.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.lockstep.server.console.Routes.Route;
import dev.lockstep.server.console.session.Cookies;
import dev.lockstep.server.http.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The console by keyboard alone, and without scripts. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class KeyboardTest {
  private static final int LOOKS_MAX = 200;
  private static final int LOOK_MS = 50;
  private static final int TABS_MAX = 400;
  // Marks what has the focus; says whether that had it before, so that Tab has been everywhere.
  private static final String MARK =
      """
      () => {
        const now = document.activeElement;
        if (!now || now === document.body) return false;
        if (now.dataset.reached) return true;
        now.dataset.reached = 'yes';
        const style = getComputedStyle(now);
        const shown = style.outlineStyle !== 'none' || style.boxShadow !== 'none' || now.matches(':focus-visible');
        if (!shown) now.dataset.unseen = 'yes';
        return false;
      }""";
  // One of a group of radio buttons stands for all: arrows choose among them.
  private static final String LEFT_OUT =
      """
      () => [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary')]
        .filter(one => one.checkVisibility({ visibilityProperty: true }) && !one.disabled)
        .filter(one => !one.dataset.reached || one.dataset.unseen)
        .filter(one => one.type !== 'radio'
          || ![...document.getElementsByName(one.name)].some(other => other.dataset.reached))
        .map(one => one.outerHTML.slice(0, 160))""";

  private final Hosted hosted;
  private final Acme acme;
  private final SoftAssertions softly = new SoftAssertions();

  KeyboardTest(Hosted hosted, Acme acme) {
    this.hosted = hosted;
    this.acme = acme;
  }

  @AfterEach
  void everything() {
    softly.assertAll();
  }

  private static List<?> leftOut(Page page) {
    for (var tabs = 0; tabs < TABS_MAX; tabs++) {
      page.keyboard().press("Tab");
      if ((boolean) page.evaluate(MARK)) break;
    }
    return (List<?>) page.evaluate(LEFT_OUT);
  }

  private static void press(Chromium chromium, String name) {
    var page = chromium.page();
    for (var tabs = 0; tabs < TABS_MAX; tabs++) {
      page.keyboard().press("Tab");
      var text = page.evaluate("() => document.activeElement.textContent.trim()");
      if (String.valueOf(text).startsWith(name)) {
        chromium.leave(() -> page.keyboard().press("Enter"));
        return;
      }
    }
    throw new AssertionError("no Tab leads to " + name);
  }

  /** A page may have come before its first field has the focus. */
  private static void awaitField(Page page) {
    for (var looks = 0; looks < LOOKS_MAX; looks++) {
      if ("INPUT".equals(page.evaluate("() => document.activeElement.tagName"))) return;
      page.waitForTimeout(LOOK_MS);
    }
    throw new AssertionError("no field has the focus");
  }

  @Test
  void tab_reaches_everything_on_every_page() {
    acme.make();
    try (var chromium = Chromium.open()) {
      chromium.takeOver(acme.admin(), Cookies.SESSION);
      for (var route : Routes.inside()) {
        if (route.form() || route.template().endsWith(".csv")) continue;
        if (route.template().endsWith("/progress")) continue;
        reach(chromium, route);
      }
      for (var door : List.of("/", "/setup", "/nothing/like/this")) {
        chromium.go(door);
        softly.assertThat(leftOut(chromium.page())).as(door).isEmpty();
      }
    }
  }

  private void reach(Chromium chromium, Route route) {
    chromium.go(route.path(Routes.values(acme, "detach")));
    softly.assertThat(leftOut(chromium.page())).as(route.toString()).isEmpty();
  }

  @Test
  void somebody_without_a_mouse_and_without_scripts_sets_provisioning_up() {
    var organization = hosted.organization();
    try (var chromium = Chromium.withoutScripts()) {
      var page = chromium.page();
      chromium.go("/setup");
      awaitField(page);
      page.keyboard().type(hosted.logins.makeCode(organization));
      page.keyboard().press("Tab");
      page.keyboard().type(Hosted.PASSWORD);
      chromium.leave(() -> page.keyboard().press("Enter"));
      press(chromium, "Provisioning");
      press(chromium, "Turn on…");
      press(chromium, "Turn on");
      assertThat(page.content()).contains("Provisioning is on.");
      press(chromium, "Tokens");
      press(chromium, "Make a token");
      awaitField(page);
      page.keyboard().type("Okta");
      chromium.leave(() -> page.keyboard().press("Enter"));
      assertThat(page.locator("#new-token").inputValue()).hasSize(43);
      // Nothing is offered that would need a script.
      assertThat(page.locator("button[data-copy]:visible").count()).isZero();
      press(chromium, "I have copied it");
      press(chromium, "Revoke…");
      press(chromium, "Revoke “Okta”");
      assertThat(page.content()).contains("is revoked.");
    }
  }

  @Test
  void what_is_shown_to_be_copied_is_copied_by_a_key() {
    acme.make();
    try (var chromium = Chromium.open()) {
      chromium.takeOver(acme.admin(), Cookies.SESSION);
      var page = chromium.page();
      chromium.go(acme.home() + "/provisioning/tokens/new");
      page.locator("#connection").fill("Keycloak");
      page.locator("main form button").last().click();
      copies(page);
      for (var idp : List.of("keycloak", "okta", "entra-id", "other")) {
        chromium.go(acme.home() + "/provisioning/set-up/" + idp);
        copies(page);
      }
    }
  }

  private void copies(Page page) {
    var buttons = page.locator("button[data-copy]");
    assertThat(buttons.count()).as(page.url()).isPositive();
    for (var button : buttons.all()) {
      page.evaluate("() => navigator.clipboard.writeText('nothing')");
      button.focus();
      page.keyboard().press("Enter");
      button.getByText("Copied").waitFor();
      var field = page.locator("#" + button.getAttribute("data-copy"));
      softly
          .assertThat(page.evaluate("() => navigator.clipboard.readText()"))
          .as(page.url())
          .isEqualTo(field.inputValue());
    }
  }
}
