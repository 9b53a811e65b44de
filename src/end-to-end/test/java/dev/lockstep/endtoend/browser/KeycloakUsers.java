package dev.lockstep.endtoend.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.util.Locale;

/** The users in Keycloak's own console, as its admin changes them by hand. */
public final class KeycloakUsers {
  private static final int ATTEMPTS = 20;
  private static final double SEARCH_MS = 700;

  private final Page page;

  public KeycloakUsers(Page page) {
    this.page = page;
  }

  /** Makes somebody whose user name follows from the name. */
  public void create(String first, String last, String mail) {
    page.locator("#nav-item-users").click();
    page.getByTestId("add-user").or(page.getByTestId("create-new-user")).first().click();
    page.getByTestId("username").fill((first + "." + last).toLowerCase(Locale.ROOT));
    page.getByTestId("email").fill(mail);
    page.getByTestId("firstName").fill(first);
    page.getByTestId("lastName").fill(last);
    page.getByTestId("user-creation-save").click();
    saved();
  }

  /** Opens somebody by their user name. */
  public void open(String login) {
    page.locator("#nav-item-users").click();
    var found = page.getByRole(AriaRole.LINK, named(login));
    // A list that was still loading would replace what was found.
    for (int attempt = 0; attempt < ATTEMPTS && !found.isVisible(); attempt++) {
      var search = page.getByTestId("table-search-input").getByRole(AriaRole.TEXTBOX);
      search.fill(login);
      search.press("Enter");
      page.waitForTimeout(SEARCH_MS);
    }
    found.click();
    page.getByTestId("user-groups-tab").waitFor();
  }

  /** Changes the family name and the address of the open one. */
  public void change(String last, String mail) {
    page.getByTestId("lastName").fill(last);
    page.getByTestId("email").fill(mail);
    page.getByTestId("user-creation-save").click();
    saved();
  }

  /** Puts the open one into a group. */
  public void join(String group) {
    page.getByTestId("user-groups-tab").click();
    page.getByRole(AriaRole.BUTTON, named("Join Group")).first().click();
    page.getByTestId(group + "-check").check();
    page.getByTestId("join-button").click();
    saved();
  }

  /** Takes the open one out of a group. */
  public void leave(String group) {
    page.getByTestId("user-groups-tab").click();
    page.getByTestId("leave-" + group).click();
    confirm();
  }

  /** Switches the open one off. */
  public void disable(String login) {
    page.getByTestId(login + "-switch").locator("xpath=..").click();
    confirm();
  }

  /** Deletes the open one. */
  public void delete() {
    page.getByTestId("action-dropdown").click();
    page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("Delete")).click();
    confirm();
  }

  private void confirm() {
    page.getByTestId("confirm").click();
    saved();
  }

  // What Keycloak says of a success goes away by itself; the next must not be taken for it.
  private void saved() {
    Locator success = page.locator(".pf-v5-c-alert.pf-m-success");
    PlaywrightAssertions.assertThat(success.first()).isVisible();
    success.first().getByRole(AriaRole.BUTTON).click();
    PlaywrightAssertions.assertThat(success).hasCount(0);
  }

  private static Page.GetByRoleOptions named(String words) {
    return new Page.GetByRoleOptions().setName(words).setExact(true);
  }
}
