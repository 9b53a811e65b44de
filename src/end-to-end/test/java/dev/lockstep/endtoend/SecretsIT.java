package dev.lockstep.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.endtoend.container.KeycloakImage;
import dev.lockstep.endtoend.fault.Misbehaviour;
import dev.lockstep.endtoend.rest.Json;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What lets us into a target is to be read nowhere, whatever the target says and whatever fails.
 */
@ExtendWith(Installation.Extension.class)
class SecretsIT {
  private static final Duration SOON = Duration.ofSeconds(30);

  /** Kinds of logging in, each with secrets of its own. */
  private static final Map<String, Map<String, String>> LOGINS =
      Map.of(
          "basic", Map.of("auth", "basic", "authName", "lockstep", "token", "basic-3f9c1a7e5b"),
          "header", Map.of("auth", "header", "authName", "X-Key", "token", "header-8d2e6c4f01"),
          "oauth", Map.of("auth", "oauth", "authName", "lockstep", "token", "client-5a7b9d1c3e"),
          "bearer", Map.of("token", "bearer-0f1e2d3c4b", "nextToken", "next-6a5b4c3d2e"));

  private static final List<String> SECRETS =
      LOGINS.values().stream()
          .flatMap(login -> Stream.of(login.get("token"), login.get("nextToken")))
          .filter(secret -> secret != null)
          .toList();

  /** A target that says what it was told, its headers too, and wants to know no more. */
  private static final Misbehaviour ECHO =
      (exchange, upstream) -> {
        var said = new StringBuilder(exchange.getRequestURI().toString());
        exchange.getRequestHeaders().forEach((name, values) -> said.append(name).append(values));
        said.append(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        var error = Json.object().put("status", "400").put("detail", said.toString());
        var bytes = error.toString().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/scim+json");
        exchange.sendResponseHeaders(400, bytes.length);
        exchange.getResponseBody().write(bytes);
      };

  @Test
  void no_secret_is_written_anywhere_but_to_its_setting(Installation installation)
      throws Exception {
    var watched = "{'adminEventsEnabled': true, 'adminEventsDetailsEnabled': true}";
    try (var pair = installation.newPair("secrets", Json.object(watched))) {
      pair.spoil("echo", call -> true, 100_000, ECHO);
      var targets = new ArrayList<String>();
      for (var login : LOGINS.values()) {
        var settings = new HashMap<>(login);
        settings.put("tokenUrl", pair.proxy().url() + "/token");
        if (!"oauth".equals(login.get("auth"))) settings.remove("tokenUrl");
        targets.add(pair.connect(settings));
      }
      pair.realm().createUser("Alice", "Adams");
      for (var target : targets) {
        pair.realm().syncAll(target);
        asked(pair, target, "test");
        moved(pair, target);
      }
      assertThat(said(pair, targets))
          .anyMatch(text -> text.contains("targets"))
          .allSatisfy(text -> assertThat(SECRETS).noneMatch(text::contains));
      assertThat(scraped(installation))
          .noneMatch(line -> SECRETS.stream().anyMatch(line::contains));
      var encoded =
          Stream.of("basic-3f9c1a7e5b", "client-5a7b9d1c3e")
              .map(secret -> "lockstep:" + secret)
              .map(
                  both ->
                      Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8)));
      for (var secret : Stream.concat(SECRETS.stream(), encoded).toList()) {
        assertThat(pair.leaks().anywhereOf(secret)).as(secret).isEmpty();
      }
    }
  }

  /** Asks, and waits for the answer, whatever it is. */
  private static void asked(Pair pair, String target, String what) {
    var base = "/lockstep/targets/" + target + "/asks";
    var until = System.nanoTime() + SOON.toNanos();
    while (System.nanoTime() < until) {
      var put = pair.realm().send("POST", base, Json.object().put("what", what));
      if (put.status() == 202) {
        var ask = base + "/" + put.json().path("id").asText();
        while (System.nanoTime() < until) {
          var state = pair.realm().send("GET", ask, null).ok().json().path("state").asText();
          if (List.of("answered", "failed").contains(state)) return;
          Pair.sleep(Duration.ofMillis(200));
        }
      }
      Pair.sleep(Duration.ofMillis(200));
    }
    throw new AssertionError("no answer to " + what);
  }

  /** Somewhere else, with the secret that was never shown: refused, and not in the refusal. */
  private static void moved(Pair pair, String target) {
    var path = "/components/" + target;
    var model = (ObjectNode) pair.realm().send("GET", path, null).ok().json();
    var config = (ObjectNode) model.path("config");
    config.set("endpoint", Json.array(List.of("https://elsewhere.example/scim")));
    config.set("tokenUrl", Json.array(List.of("https://elsewhere.example/token")));
    var refused = pair.realm().send("PUT", path, model);
    assertThat(refused.status()).isEqualTo(400);
    assertThat(SECRETS).noneMatch(refused.text()::contains);
  }

  /** All that an admin can read of the targets. */
  private static List<String> said(Pair pair, List<String> targets) {
    var paths =
        new ArrayList<>(List.of("/lockstep/targets", "/components", "/admin-events", "/events"));
    for (var target : targets) {
      paths.add("/components/" + target);
      for (var part : List.of("/dialect", "/findings", "/log", "/groups")) {
        paths.add("/lockstep/targets/" + target + part);
      }
    }
    var said = new ArrayList<String>();
    paths.forEach(path -> said.add(path + pair.realm().send("GET", path, null).ok().text()));
    var export = "/partial-export?exportClients=true&exportGroupsAndRoles=true";
    said.add(pair.realm().send("POST", export, null).ok().text());
    return said;
  }

  private static List<String> scraped(Installation installation)
      throws IOException, InterruptedException {
    var metrics = installation.keycloak().managementUrl().resolve("/metrics");
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(metrics).build(), BodyHandlers.ofLines())
        .body()
        .toList();
  }

  @Test
  void a_token_may_lie_in_keycloaks_vault_and_then_is_in_no_table_at_all(Installation installation)
      throws IOException {
    assumeThat(KeycloakImage.wanted()).as("the vault is a folder of this machine").isFalse();
    // Two realms call their secrets by one name, and each has its own.
    try (var first = installation.newPair("vault");
        var second = installation.newPair("vault")) {
      for (var pair : List.of(first, second)) {
        var entry = installation.vault().resolve(pair.realm().name() + "_scim");
        Files.writeString(entry, pair.token());
        pair.connect(Map.of("token", "${vault.scim}"));
        pair.realm().createUser("Alice", "Adams");
      }
      for (var pair : List.of(first, second)) {
        assertThat(pair.checker().awaitEqual(SOON).people()).isEqualTo(1);
        assertThat(pair.leaks().anywhereOf(pair.token())).isEmpty();
        assertThat(pair.leaks().of("${vault.scim}")).isEmpty();
      }
    }
  }
}
