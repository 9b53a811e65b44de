package dev.lockstep.endtoend;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import dev.lockstep.endtoend.process.KeycloakSettings;
import java.sql.SQLException;
import java.util.ArrayList;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A console of Keycloak that is built otherwise than the one we know. */
@ExtendWith(Installation.Extension.class)
class OtherConsoleBrowserIT extends InABrowser {
  /** Before anybody else looks, what we hold on to has another name. */
  private static final String OTHERWISE =
      """
      new MutationObserver(() => {
        for (const id of ["nav-item-user-federation", "kc-main-content-page-container"]) {
          const anchor = document.getElementById(id);
          if (anchor) anchor.id = "other-" + id;
        }
      }).observe(document, { childList: true, subtree: true });
      """;

  OtherConsoleBrowserIT(Installation installation) {
    super(installation);
  }

  @Test
  void a_console_without_what_we_hold_on_to_has_no_entry_and_works(Installation installation)
      throws SQLException {
    try (var pair = installation.newPair("other")) {
      var page = chromium.page();
      var errors = new ArrayList<String>();
      page.onPageError(errors::add);
      page.addInitScript(OTHERWISE);
      var console = installation.keycloak().url() + "/admin/master/console/#/";
      page.navigate(console + pair.realm().name() + "/roles");
      page.locator("#username").fill(KeycloakSettings.ADMIN);
      page.locator("#password").fill(KeycloakSettings.PASSWORD);
      page.locator("#kc-login").click();
      assertThat(page.locator("#other-nav-item-user-federation")).isVisible();
      assertThat(page.locator("#other-kc-main-content-page-container"))
          .containsText("default-roles-" + pair.realm().name());
      assertThat(page.locator("#nav-item-provisioning")).hasCount(0);

      page.navigate(console + pair.realm().name() + "/provisioning");
      assertThat(page.locator("#other-nav-item-user-federation")).isVisible();
      assertThat(page.locator("lockstep-provisioning")).hasCount(0);
      Assertions.assertThat(errors).isEmpty();
    }
  }
}
