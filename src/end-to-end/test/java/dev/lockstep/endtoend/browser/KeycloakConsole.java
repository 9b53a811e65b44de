package dev.lockstep.endtoend.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.lockstep.endtoend.process.Keycloak;
import dev.lockstep.endtoend.process.KeycloakSettings;
import java.util.ArrayList;
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

  /** How far a full sync is. */
  public Locator bar() {
    return provisioning().getByRole(AriaRole.PROGRESSBAR);
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

  /** The same in light and in dark. */
  public List<String> violationsInLightAndDark() {
    var found = new ArrayList<>(violations());
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
    found.addAll(violations());
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    return found;
  }

  /** The sentence under the heading. */
  public Locator lead() {
    return provisioning().locator(".lead");
  }

  /** A link of our page by its words. */
  public Locator link(String words) {
    return provisioning()
        .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(words).setExact(true));
  }

  /** One of the pages of a target. */
  public Locator tab(String words) {
    return provisioning()
        .locator(".tabs")
        .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(words).setExact(true));
  }

  /** The rows of our tables that say this. */
  public Locator row(String words) {
    return provisioning()
        .locator("tbody")
        .getByRole(AriaRole.ROW)
        .filter(new Locator.FilterOptions().setHasText(words));
  }

  /** Searches for somebody. */
  public void search(String name) {
    provisioning().getByRole(AriaRole.SEARCHBOX).fill(name);
    button("Search").click();
  }

  /** Goes from what was found to one person. */
  public void openPerson(String name) {
    link(name).click();
  }

  /** Adds a target by Keycloak's own form, with nothing entered but its name and token. */
  public void addTarget(String name, String token) {
    link("Add target").click();
    page.getByRole(AriaRole.MAIN).getByLabel("UI display name").fill(name);
    page.getByTestId("config.token").fill(token);
    page.getByTestId("custom-save").click();
    PlaywrightAssertions.assertThat(page.locator(".pf-m-success")).isVisible();
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
