package dev.lockstep.endtoend.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.lockstep.endtoend.process.Keycloak;
import dev.lockstep.endtoend.process.KeycloakSettings;
import java.util.List;

/** Keycloak's admin console with our entry in it. */
public final class KeycloakConsole {
  private final Page page;

  /** Opens the Provisioning page of a realm by its address, and signs in on the way. */
  public KeycloakConsole(Page page, Keycloak keycloak, String realm) {
    this.page = page;
    page.navigate(keycloak.url() + "/admin/master/console/#/" + realm + "/provisioning");
    page.locator("#username").fill(KeycloakSettings.ADMIN);
    page.locator("#password").fill(KeycloakSettings.PASSWORD);
    page.locator("#kc-login").click();
    provisioning().waitFor();
  }

  /** Our page. */
  public Locator provisioning() {
    return page.locator("lockstep-provisioning");
  }

  /** The one sentence about the only target. */
  public Locator state() {
    return provisioning().locator("[data-state]");
  }

  /** The latest news of the page. */
  public Locator news() {
    return provisioning().getByRole(AriaRole.STATUS).and(page.locator(".pf-v5-c-alert"));
  }

  /** What was asked and how far it has come, step by step. */
  public Locator steps() {
    return provisioning().locator(".steps");
  }

  /** A button of our page by its words. */
  public Locator button(String words) {
    return provisioning()
        .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(words).setExact(true));
  }

  /** What on our page keeps somebody out, by axe; empty is good. */
  public List<String> violations() {
    return Axe.violations(page, "lockstep-provisioning");
  }

  /** Goes from the list to the only target. */
  public void openTarget() {
    provisioning().getByRole(AriaRole.ROWHEADER).getByRole(AriaRole.LINK).click();
  }

  /** Goes to a section of the console by its entry in the navigation. */
  public void go(String section) {
    page.locator("#nav-item-" + section).click();
  }

  /** Keycloak's list of users. */
  public Locator users() {
    return page.getByRole(AriaRole.MAIN).getByRole(AriaRole.ROW);
  }
}
