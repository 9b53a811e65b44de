package dev.lockstep.endtoend.browser;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import dev.lockstep.endtoend.process.Workspace;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A headless Chromium with one window, and an album of what it showed. One thread. */
public final class Chromium implements AutoCloseable {
  private static final String MISSING =
      "no Chromium here, so no page is tried in a browser: apt-get install chromium";
  private static final String NAVIGATION_SHUT =
      "() => !document.querySelector('.pf-v5-c-page__sidebar.pf-m-expanded')";
  private static final int WIDE = 1280;
  private static final int PHONE = 412;
  private static final int HEIGHT = 900;
  private static final double LIMIT_MS = 30_000;

  static {
    // What Keycloak does takes as long as a full sync of a few people.
    PlaywrightAssertions.setDefaultAssertionTimeout(LIMIT_MS);
  }

  private final Playwright playwright;
  private final BrowserContext context;
  private final Page page;
  private final Path album;

  private Chromium(Playwright playwright, Browser browser, Path album) {
    this.playwright = playwright;
    this.context =
        browser.newContext(
            new Browser.NewContextOptions()
                .setViewportSize(WIDE, HEIGHT)
                .setLocale("en-GB")
                .setColorScheme(ColorScheme.LIGHT));
    this.context.setDefaultTimeout(LIMIT_MS);
    this.page = context.newPage();
    this.album = album;
  }

  /** Skips the test where there is no Chromium, unless everything is required. */
  public static Chromium open(Path album) {
    var program = program();
    assumeTrue(
        program.isPresent() || "all".equals(System.getProperty("lockstep.require")), MISSING);
    var playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    var options =
        new BrowserType.LaunchOptions()
            .setExecutablePath(program.orElseThrow(() -> new IllegalStateException(MISSING)))
            .setArgs(arguments());
    return new Chromium(playwright, playwright.chromium().launch(options), album);
  }

  public Page page() {
    return page;
  }

  /** One more window of the same browser. */
  public Page window() {
    return context.newPage();
  }

  /** Keeps what the window shows. */
  public void picture(String name) {
    picture(page, name);
  }

  /** The same of another window. One that the documentation shows is renewed there if asked to. */
  public void picture(Page window, String name) {
    var file = album.resolve(name + ".png");
    window.screenshot(new Page.ScreenshotOptions().setPath(file));
    var shown = Workspace.here().root().resolve("docs/pictures").resolve(name + ".png");
    if (Boolean.getBoolean("lockstep.pictures") && Files.exists(shown)) copy(file, shown);
  }

  private static void copy(Path file, Path over) {
    try {
      Files.copy(file, over, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same in light, in dark and on a phone. */
  public void pictures(String name) {
    picture(name);
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
    picture(name + "-dark");
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    page.setViewportSize(PHONE, HEIGHT);
    page.waitForFunction(NAVIGATION_SHUT);
    picture(name + "-phone");
    page.setViewportSize(WIDE, HEIGHT);
  }

  @Override
  public void close() {
    context.close();
    playwright.close();
  }

  private static Optional<Path> program() {
    var folders = System.getenv().getOrDefault("PATH", "").split(Pattern.quote(File.pathSeparator));
    return Stream.of("chromium", "chromium-browser", "google-chrome")
        .flatMap(name -> Stream.of(folders).map(folder -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static List<String> arguments() {
    var arguments =
        new ArrayList<>(
            List.of(
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync"));
    // Chromium has no sandbox for root.
    if ("root".equals(System.getProperty("user.name"))) arguments.add("--no-sandbox");
    return arguments;
  }
}
