package dev.lockstep.endtoend.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.util.regex.Pattern;

/** The server's console of one organization, as its admin uses it. */
public final class OrganizationConsole {
  private static final Pattern MAKE = Pattern.compile("Make (a|another) token.*");

  private final Page page;

  /** Signs in. */
  public OrganizationConsole(Page page, URI server, Login login) {
    this.page = page;
    page.navigate(server + "/");
    page.getByLabel("Organization").fill(login.organization());
    page.getByLabel("Email").fill(login.mail());
    page.getByLabel("Password").fill(login.password());
    main().getByRole(AriaRole.BUTTON, named("Sign in")).click();
  }

  public Locator main() {
    return page.getByRole(AriaRole.MAIN);
  }

  /** A page by its name in the header. */
  public void go(String section) {
    page.getByRole(AriaRole.BANNER).getByRole(AriaRole.LINK, named(section)).click();
  }

  public void switchProvisioning(String to) {
    go("Provisioning");
    main().getByRole(AriaRole.LINK, named("Turn " + to + "…")).click();
    confirm();
  }

  /** Makes a connection code on Keycloak's set-up page, which shows it once. */
  public String connectionCode() {
    go("Provisioning");
    main().getByRole(AriaRole.LINK, named("Set up")).click();
    main().getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(MAKE)).click();
    return page.getByLabel("Connection code").inputValue();
  }

  public void addMember(String name, String mail) {
    go("Members");
    main().getByRole(AriaRole.LINK, named("Add member")).click();
    page.getByLabel("Email").fill(mail);
    page.getByLabel("Name").fill(name);
    confirm();
  }

  public Locator member(String name) {
    return main().getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText(name));
  }

  public void openMember(String name) {
    member(name).getByRole(AriaRole.LINK).first().click();
  }

  /** Presses the verb of the page that asks whether it is really meant. */
  public void confirm() {
    main().locator("form").getByRole(AriaRole.BUTTON).first().click();
  }

  public Locator control(AriaRole role, String words) {
    return main().getByRole(role, named(words));
  }

  private static Locator.GetByRoleOptions named(String words) {
    return new Locator.GetByRoleOptions().setName(words).setExact(true);
  }

  /** Who signs in where. */
  public record Login(String organization, String mail, String password) {}
}
