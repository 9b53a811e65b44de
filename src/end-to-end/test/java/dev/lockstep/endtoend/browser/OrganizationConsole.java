package dev.lockstep.endtoend.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.time.Duration;
import java.util.regex.Pattern;

/** The server's console of one organization, as its admin uses it. */
public final class OrganizationConsole {
  private static final Pattern FORMER = Pattern.compile("Deprovisioned .*");
  private static final Pattern MAKE = Pattern.compile("Make (a|another) token.*");

  // A target that was refused is tried again once a minute.
  private static final Duration PATIENCE = Duration.ofSeconds(75);
  private static final double LOOK_AGAIN_MS = 300;

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

  /** The window. */
  public Page page() {
    return page;
  }

  public Locator main() {
    return page.getByRole(AriaRole.MAIN);
  }

  /** A page by its name in the header. */
  public void go(String section) {
    follow(page.getByRole(AriaRole.BANNER).getByRole(AriaRole.LINK, named(section)));
  }

  /** Until the next page is there: what the one before it said must not be taken for its news. */
  private void follow(Locator link) {
    page.evaluate("() => document.documentElement.setAttribute('data-left', '')");
    link.click();
    assertThat(page.locator("html:not([data-left])")).hasCount(1);
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

  /**
   * Opens a section again and again, as somebody does who waits for news, until the page shows
   * this.
   */
  public Locator await(String section, Locator news) {
    go(section);
    return awaitHere(news);
  }

  /** The same with the open page. */
  public Locator awaitHere(Locator news) {
    var deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!news.first().isVisible() && System.nanoTime() < deadline) {
      page.waitForTimeout(LOOK_AGAIN_MS);
      page.reload();
    }
    assertThat(news.first()).isVisible();
    return news;
  }

  /** The same until the page no longer shows it. */
  public void awaitGone(Locator news) {
    var deadline = System.nanoTime() + PATIENCE.toNanos();
    while (news.count() > 0 && System.nanoTime() < deadline) {
      page.waitForTimeout(LOOK_AGAIN_MS);
      page.reload();
    }
    assertThat(news).hasCount(0);
  }

  /** Waits until somebody is no member any more, and opens the list of those who were. */
  public void awaitDeprovisioned(String name) {
    await("Members", main().filter(new Locator.FilterOptions().setHasNotText(name)));
    main().getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(FORMER)).click();
    assertThat(row(name)).containsText("Deprovisioned");
  }

  /** Makes a team that is kept here only. */
  public void makeTeam(String name) {
    go("Teams");
    main().getByRole(AriaRole.LINK, named("Make a team")).click();
    page.getByLabel("Name").fill(name);
    confirm();
  }

  /** Presses <i>Add</i> beside somebody on the page of an open team. */
  public void addToTeam(String person) {
    control(AriaRole.LINK, "Add people").click();
    page.getByLabel("Search name or email").fill(person);
    main().getByRole(AriaRole.BUTTON, named("Search")).click();
    control(AriaRole.BUTTON, "Add " + person).click();
  }

  public void openTeam(String name) {
    go("Teams");
    follow(row(name).getByRole(AriaRole.LINK).first());
  }

  /** The rows of a table that say this: a member's, a team's. */
  public Locator row(String name) {
    return main().getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText(name));
  }

  /** What stands beside a word in a list of facts. */
  public Locator fact(String word) {
    return main().locator("dt", new Locator.LocatorOptions().setHasText(word)).locator("+ dd");
  }

  public void openMember(String name) {
    follow(row(name).getByRole(AriaRole.LINK).first());
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
