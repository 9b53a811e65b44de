package dev.lockstep.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.endtoend.process.KeycloakSettings;
import dev.lockstep.endtoend.rest.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What the documentation tells its reader to type, typed as it stands there. */
@ExtendWith(Installation.Extension.class)
class DocumentationIT {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final String KCADM =
      "kcadm.sh() { command kcadm.sh \"$@\" --config \"$CONFIG\"; }";
  private static final String SIGN_IN =
      "KC_CLI_PASSWORD=$ADMIN_PASSWORD kcadm.sh config credentials --server \"$SERVER\""
          + " --realm master --user \"$ADMIN\"";
  private static final String SOME_ID = "2819c223";

  private static final ObjectNode WATCHED = Json.object("{'adminEventsEnabled': true}");

  private final Installation installation;
  private @TempDir Path folder;

  DocumentationIT(Installation installation) {
    this.installation = installation;
  }

  @Test
  void a_target_is_configured_as_the_readme_says() throws Exception {
    try (var pair = installation.newPair("readme")) {
      var commands =
          keycloaks(page("README.md"), pair).stream()
              .map(
                  line -> line.replace("https://organization.example/scim/v2/acme", pair.address()))
              .map(line -> line.replace("${vault.organization-token}", "'\"$TOKEN\"'"))
              .toList();
      assertThat(commands).hasSizeGreaterThanOrEqualTo(5);
      pair.realm().createUser("Alice", "Adams");
      pair.awaitFannedOut();
      assertThat(shell().set("TOKEN", pair.token()).run(commands)).contains("\"targets\"");
      var target = pair.realm().targets().path("targets").get(0).path("id").asText();
      pair.forgotten(target);
      pair.awaitIdle(target, Duration.ofMinutes(2));
      assertThat(pair.scim().usersNamed("alice.adams")).hasSize(1);
    }
  }

  @Test
  void each_command_of_the_rest_page_does_what_it_says() throws Exception {
    try (var pair = installation.newPair("commands", WATCHED)) {
      var target = pair.connect();
      var alice = pair.realm().createUser("Alice", "Adams");
      var staff = pair.realm().createGroup("staff");
      pair.awaitIdle(target, SOON);
      var log = pair.realm().send("GET", "/lockstep/targets/" + target + "/log", null).ok();
      var commands = keycloaks(page("docs/rest.md"), pair);
      assertThat(commands).hasSizeGreaterThan(15);
      pair.forgotten(target);
      // What is forgotten can be asked nothing, so that comes last.
      var last = commands.stream().filter(line -> line.startsWith("kcadm.sh delete")).toList();
      var first = commands.stream().filter(line -> !last.contains(line)).toList();
      var said =
          shell()
              .set("ID", target)
              .set("USER", alice)
              .set("GROUP", staff)
              .set("CORRELATION", log.json().path("rows").path(0).path("id").asText())
              .run(Stream.concat(first.stream(), last.stream()).toList());
      assertThat(said).contains("alice.adams");
      assertThat(pair.realm().targets().path("targets")).isEmpty();
      assertThat(deeds(pair))
          .contains("paused", "resumed", "sync", "retry", "ask test", "ask preview", "ask push")
          .contains("ask teams", "ask people", "ask pushGroup", "forget");
    }
  }

  @Test
  void what_waits_for_a_decision_is_decided_as_the_page_says() throws Exception {
    try (var pair = installation.newPair("decide", WATCHED)) {
      var there = made(pair, "Groups", "displayName", "staff");
      made(pair, "Groups", "displayName", "others");
      var target = pair.connect(Map.of("groupPolicy", "ask"));
      pair.realm().createGroup("staff");
      pair.realm().createGroup("others");
      var findings = findings(pair, target, 2);
      var commands =
          keycloaks(page("docs/targets.md"), pair).stream()
              .filter(line -> line.contains("/findings"))
              .map(line -> line.replace(SOME_ID, there))
              .map(line -> line.endsWith("skip") ? line.replace("$FINDING", "$OTHER") : line)
              .toList();
      assertThat(commands).hasSize(3);
      shell()
          .set("ID", target)
          .set("FINDING", Objects.requireNonNull(findings.get("staff")))
          .set("OTHER", Objects.requireNonNull(findings.get("others")))
          .run(commands);
      pair.awaitIdle(target, SOON);
      assertThat(deeds(pair)).contains("decide link", "decide skip");
      assertThat(pair.scim().groupsNamed("staff"))
          .singleElement()
          .matches(team -> team.path("id").asText().equals(there))
          .matches(team -> team.hasNonNull("externalId"));
      assertThat(pair.scim().groupsNamed("others"))
          .singleElement()
          .matches(team -> !team.hasNonNull("externalId"));
    }
  }

  @Test
  void whoever_is_only_over_there_is_imported_or_linked_as_the_page_says() throws Exception {
    try (var pair = installation.newPair("strangers", WATCHED)) {
      var ids =
          List.of(made(pair, "Users", "userName", "ivy"), made(pair, "Users", "userName", "jan"));
      // Before there is a target, so that nobody is told of him.
      var user = pair.realm().createUser("Jan", "Jones");
      pair.awaitFannedOut();
      var target = pair.connect();
      pair.awaitIdle(target, SOON);
      var commands = new ArrayList<String>();
      for (var line : keycloaks(page("docs/targets.md"), pair)) {
        if (line.contains("what=people") || line.contains("$ASK")) {
          commands.add(line.replace(SOME_ID, ids.get(line.contains("users/link") ? 1 : 0)));
        }
      }
      assertThat(commands).hasSize(5);
      shell().set("ID", target).set("USER", user).run(commands);
      assertThat(pair.realm().userNamed("ivy").hasNonNull("id")).isTrue();
      assertThat(deeds(pair)).contains("ask people");
      assertThat(pair.realm().send("GET", "/admin-events?resourceTypes=USER", null).ok().text())
          .contains("CREATE", user);
    }
  }

  @Test
  void an_organization_is_made_from_the_command_line_as_the_pages_say() throws Exception {
    var server = installation.server();
    var jar = installation.workspace().serverJar();
    var commands =
        Stream.of("README.md", "docs/install.md")
            .flatMap(name -> lines(page(name)))
            .filter(line -> line.startsWith("java -jar lockstep-server.jar "))
            .map(line -> line.replace(" acme", " documented"))
            .map(line -> line.replaceFirst(" *#.*", ""))
            .distinct()
            .toList();
    assertThat(commands).hasSizeGreaterThanOrEqualTo(4);
    var said =
        new Shell(Objects.requireNonNull(jar.getParent()))
            .setAll(server.environment())
            .run(commands);
    assertThat(said).contains("documented");
  }

  private Path page(String name) {
    return installation.workspace().root().resolve(name);
  }

  private static Stream<String> lines(Path page) {
    try {
      return Shell.commands(page).stream();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Those for Keycloak, in the pair's realm. */
  private static List<String> keycloaks(Path page, Pair pair) {
    return lines(page)
        .filter(line -> line.contains("kcadm.sh "))
        .map(line -> line.replace("-r acme", "-r " + pair.realm().name()))
        .toList();
  }

  private Shell shell() throws IOException, InterruptedException {
    var scripts = installation.distribution().scripts();
    var shell =
        new Shell(folder)
            .add("PATH", scripts.toString())
            .set("CONFIG", folder.resolve("kcadm.config").toString())
            .set("SERVER", installation.keycloak().url().toString())
            .set("ADMIN", KeycloakSettings.ADMIN)
            .set("ADMIN_PASSWORD", KeycloakSettings.PASSWORD)
            .before(KCADM);
    shell.run(List.of(SIGN_IN));
    return shell;
  }

  /** What admins did about targets, as Keycloak keeps it. */
  private static List<String> deeds(Pair pair) {
    var events = "/admin-events?resourceTypes=COMPONENT&max=100";
    return pair.realm().send("GET", events, null).ok().json().findValuesAsText("deed");
  }

  /** Their ids by the names of whom they are about. */
  private static Map<String, String> findings(Pair pair, String target, int many) {
    var path = "/lockstep/targets/" + target + "/findings";
    var byName = new HashMap<String, String>();
    for (var deadline = System.nanoTime() + SOON.toNanos(); byName.size() < many; ) {
      assertThat(System.nanoTime()).as("findings: %s", byName).isLessThan(deadline);
      Pair.sleep(Duration.ofMillis(200));
      for (var finding : pair.realm().send("GET", path, null).ok().json())
        byName.put(finding.path("name").asText(), finding.path("id").asText());
    }
    return byName;
  }

  private static String made(Pair pair, String endpoint, String attribute, String name) {
    var type = endpoint.substring(0, endpoint.length() - 1);
    var body = Json.object();
    body.putArray("schemas").add("urn:ietf:params:scim:schemas:core:2.0:" + type);
    body.put(attribute, name);
    return pair.scim().send("POST", "/" + endpoint, body).ok().json().path("id").asText();
  }
}
