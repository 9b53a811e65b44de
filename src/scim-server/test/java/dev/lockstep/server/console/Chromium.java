package dev.lockstep.server.console;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A headless Chromium with one window, which keeps pictures and lets axe look at each page. One
 * thread.
 */
final class Chromium implements AutoCloseable {
  private static final String MISSING =
      "no Chromium here, so no page is tried in a browser: apt-get install chromium";
  private static final Path ALBUM = Path.of("target", "pictures");
  private static final String AXE = read("axe.min.js");
  // Rules of WCAG 2.2 AA and axe's own best practices, as one line for each finding.
  private static final String FINDINGS =
      """
      async () => {
        const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
        const found = await axe.run(document, { runOnly: { type: 'tag', values: tags } });
        return found.violations.flatMap(rule => rule.nodes.map(node => rule.id + ': ' + node.target + ' ' + node.html));
      }""";

  private final Playwright playwright;
  private final BrowserContext context;
  private final Page page;
  private final List<String> complaints = new ArrayList<>();

  private Chromium(Playwright playwright, Browser browser, boolean scripts) {
    this.playwright = playwright;
    this.context =
        browser.newContext(
            new Browser.NewContextOptions()
                .setLocale("en-GB")
                .setTimezoneId("Europe/Berlin")
                .setJavaScriptEnabled(scripts));
    this.context.grantPermissions(List.of("clipboard-read", "clipboard-write"));
    this.page = context.newPage();
    page.onConsoleMessage(
        message -> {
          // A page that is not there or failed says so itself.
          if (message.type().equals("error") && !message.text().contains("with a status of"))
            complaints.add(message.text());
        });
    page.onPageError(complaints::add);
  }

  /** Skips the test where there is no Chromium, unless everything is required. */
  static Chromium open() {
    return open(true);
  }

  /** One that runs no scripts. */
  static Chromium withoutScripts() {
    return open(false);
  }

  private static Chromium open(boolean scripts) {
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
    return new Chromium(playwright, playwright.chromium().launch(options), scripts);
  }

  Page page() {
    return page;
  }

  /** Is signed in as this browser is. */
  void takeOver(dev.lockstep.server.console.Browser browser, String cookie) {
    context.addCookies(
        List.of(
            new Cookie(cookie, browser.cookie(cookie))
                .setUrl(dev.lockstep.server.console.Browser.address("/").toString())));
  }

  void go(String path) {
    page.navigate(dev.lockstep.server.console.Browser.address(path).toString());
  }

  /** Does what leads to another page, and waits for that. */
  void leave(Runnable action) {
    var arrived = new AtomicBoolean();
    Consumer<Page> note = loaded -> arrived.set(true);
    page.onLoad(note);
    action.run();
    page.waitForCondition(arrived::get);
    page.offLoad(note);
  }

  void look(Variant variant) {
    page.setViewportSize(variant.width(), variant.height());
    page.emulateMedia(
        new Page.EmulateMediaOptions()
            .setColorScheme(variant.dark() ? ColorScheme.DARK : ColorScheme.LIGHT));
  }

  void picture(String name) {
    page.screenshot(
        new Page.ScreenshotOptions().setFullPage(true).setPath(ALBUM.resolve(name + ".png")));
  }

  /** What axe finds on the page that is open. */
  List<String> findings() {
    page.evaluate(AXE);
    return ((List<?>) page.evaluate(FINDINGS)).stream().map(String::valueOf).toList();
  }

  /** Does the page run out of the window to the side? */
  boolean overflows() {
    return (boolean)
        page.evaluate(
            "() => document.documentElement.scrollWidth > document.documentElement.clientWidth");
  }

  /** Errors the window reported since the last time, a broken policy for example. */
  List<String> complaints() {
    var since = List.copyOf(complaints);
    complaints.clear();
    return since;
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

  private static String read(String resource) {
    try (var stream = Chromium.class.getClassLoader().getResourceAsStream(resource)) {
      return new String(
          Objects.requireNonNull(stream, resource).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A window of some width, in light or dark. */
  enum Variant {
    WIDE(1280, 900, false),
    WIDE_DARK(1280, 900, true),
    NARROW(400, 800, false),
    NARROW_DARK(400, 800, true);

    private final int width;
    private final int height;
    private final boolean dark;

    Variant(int width, int height, boolean dark) {
      this.width = width;
      this.height = height;
      this.dark = dark;
    }

    int width() {
      return width;
    }

    int height() {
      return height;
    }

    boolean dark() {
      return dark;
    }

    String suffix() {
      return (this == WIDE || this == WIDE_DARK ? "" : "-400") + (dark ? "-dark" : "");
    }
  }
}
