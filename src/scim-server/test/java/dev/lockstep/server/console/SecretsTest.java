package dev.lockstep.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.server.connection.LastUses;
import dev.lockstep.server.console.session.Cookies;
import dev.lockstep.server.directory.Organization;
import dev.lockstep.server.directory.Provisioning;
import dev.lockstep.server.http.Client;
import dev.lockstep.server.http.PostgresResource;
import dev.lockstep.server.log.RequestLog;
import dev.lockstep.server.log.search.AuditRow;
import dev.lockstep.server.log.search.AuditSearches;
import dev.lockstep.server.log.search.Span;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Every secret that people and programs use is in none of the rows that are stored and in no line
 * that the server writes, however they are used; and what people did is told with who did it.
 */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class SecretsTest {
  private static final Pattern SHOWN =
      Pattern.compile("id=\"(?:new-token|connection-code)\" readonly value=\"([^\"]+)\"");
  private static final String PUSHED = "pushed-password-5c1f";

  private final Hosted hosted;
  private final RequestLog log;
  private final LastUses uses;
  private final List<String> secrets = new ArrayList<>();
  private final Lines lines = new Lines();
  private Organization acme = new Organization(new UUID(0, 0), "none", Provisioning.OFF);
  private Browser browser = new Browser();
  private String home = "";

  SecretsTest(Hosted hosted, RequestLog log, LastUses uses) {
    this.hosted = hosted;
    this.log = log;
    this.uses = uses;
  }

  /** Everything that the server logs while it is here. */
  private static final class Lines extends Handler {
    private final List<String> all = new CopyOnWriteArrayList<>();

    @Override
    public void publish(LogRecord entry) {
      all.add(new SimpleFormatter().format(entry));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  @BeforeEach
  void listen() {
    Logger.getLogger("").addHandler(lines);
    acme = hosted.organization();
    home = Cookies.pathOf(acme.name());
  }

  @AfterEach
  void stopListening() {
    Logger.getLogger("").removeHandler(lines);
  }

  private String secret(String text) {
    secrets.add(text);
    return text;
  }

  private void signIn() {
    var code = secret(hosted.logins.makeCode(acme));
    secret(Hosted.PASSWORD);
    browser.submit("/setup", "/setup", Map.of("code", code + "x", "password", Hosted.PASSWORD));
    browser = new Browser();
    browser.submit("/setup", "/setup", Map.of("code", code, "password", Hosted.PASSWORD));
    secret(browser.cookie(Cookies.SESSION));
  }

  private String made(String page, Map<String, String> typed) {
    var shown = SHOWN.matcher(browser.submit(home + page, home + page, typed).body());
    assertThat(shown.find()).isTrue();
    return secret(shown.group(1));
  }

  private Client client(String token) {
    return new Client(Browser.address("/scim/v2/" + acme.name()).toString(), token);
  }

  private void callWell(String token) {
    var client = client(token);
    var user =
        Client.json(client.post("/Users", "{'userName':'ada','password':'" + PUSHED + "'}"))
            .path("id")
            .asText();
    client.patch("/Users/" + user, "{'op':'replace','path':'password','value':'" + PUSHED + "'}");
    client.get("/Users?filter=userName%20eq%20%22ada%22");
    client.post(
        "/Bulk",
        "{'Operations':[{'method':'POST','path':'/Users','bulkId':'1','data':{'userName':'bob','password':'"
            + PUSHED
            + "'}}]}");
  }

  private void callBadly(String token) {
    var client = client(token);
    client.post("/Users", "{'userName':'ada','password':'" + PUSHED + "'}");
    client.post("/Users", "{'password':'" + PUSHED + "'");
    client.send("PUT", "/Users/none", "{'userName':'','password':'" + PUSHED + "'}");
    client.patch("/Users/none", "{'op':'x','path':'password','value':'" + PUSHED + "'}");
    new Client(client.base().replace(acme.name(), "none"), token).get("/Users");
    new Client(client.base(), token + "x").get("/Users");
  }

  @Test
  void no_secret_is_stored_or_logged_wherever_it_was_used() {
    signIn();
    hosted.provisioning(acme, Provisioning.ON);
    var token = made("/provisioning/tokens/new", Map.of("connection", "Okta"));
    made("/provisioning/set-up/keycloak", Map.of());
    secret(PUSHED);
    callWell(token);
    callBadly(token);
    browser.post(home + "/members/add?token=" + token, Map.of("form-token", token));
    browser.submit(
        "/",
        "/sign-in",
        Map.of("organization", acme.name(), "name", "ann", "password", Hosted.PASSWORD));
    log.flush();
    uses.flush();

    var stored = String.join("\n", Contents.of(hosted.database, acme.id()));
    assertThat(stored).contains("request_log ", "audit_log ", "token ", "member ");
    assertThat(secrets).hasSize(6).allSatisfy(secret -> assertThat(stored).doesNotContain(secret));
    // The server is silent where nothing is wrong: a line of our own shows that lines are seen.
    Logger.getLogger("dev.lockstep").log(Level.INFO, "heard");
    assertThat(lines.all).anyMatch(line -> line.contains("heard"));
    var written = String.join("\n", lines.all);
    assertThat(secrets).allSatisfy(secret -> assertThat(written).doesNotContain(secret));
  }

  @Test
  void what_was_done_here_is_told_with_who_did_it_and_is_found() {
    signIn();
    made("/provisioning/tokens/new", Map.of("connection", "Okta", "name", "Okta production"));
    browser.submit(
        home + "/members/add",
        home + "/members/add",
        Map.of("name", "Hiro", "mail", "h@x.example"));
    var path = home + "/provisioning/switch";
    browser.submit(path + "?to=on", path, Map.of());
    assertThat(deeds(""))
        .containsExactly(
            "Ann Berger: turned provisioning on",
            "Ann Berger: added Hiro",
            "Ann Berger: made the token Okta production");
    assertThat(deeds("OKTA")).containsExactly("Ann Berger: made the token Okta production");
    assertThat(deeds("nobody")).isEmpty();
    assertThat(browser.open(home + "/audit?q=hiro").body())
        .contains("Added Hiro")
        .contains("Ann Berger")
        .doesNotContain("Okta production");
    var hiro = hosted.member(acme, "Hiro").id();
    assertThat(browser.open(home + "/audit?subject=" + hiro).body())
        .contains("Added Hiro")
        .doesNotContain("Okta production");
  }

  private List<String> deeds(String text) {
    return new AuditSearches(hosted.database)
        .find(acme.id(), text, null, Span.newest(50)).rows().stream()
            .map(AuditRow::audit)
            .filter(deed -> deed.who().equals("Ann Berger"))
            .map(deed -> deed.who() + ": " + deed.what())
            .toList();
  }
}
