package dev.lockstep.endtoend.capture;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.endtoend.Installation;
import dev.lockstep.endtoend.process.Keycloak;
import dev.lockstep.endtoend.rest.Answer;
import dev.lockstep.endtoend.rest.Json;
import dev.lockstep.endtoend.rest.RealmAdmin;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;

/** A target in Keycloak's own user federation: saving, syncing, switching off and deleting. */
@TestInstance(Lifecycle.PER_CLASS)
@ExtendWith(Installation.Extension.class)
class TargetIT {
  // A watch of ten seconds and a little.
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private Keycloak keycloak;
  private Watched watched;

  @BeforeAll
  void start(Installation installation) {
    keycloak = Nodes.silent(installation, "targets").start();
  }

  @BeforeEach
  void newRealm() {
    watched = Watched.on(keycloak);
  }

  @AfterAll
  void stop() {
    keycloak.close();
  }

  @Test
  void invalid_settings_are_refused_with_a_sentence_that_says_what_to_do() {
    assertThat(refusal("endpoint", "")).startsWith("Enter the SCIM base URL of the target");
    assertThat(refusal("endpoint", "https://a.example/scim/Users"))
        .isEqualTo(
            "Leave out \"/Users\" at the end of the SCIM base URL: it is added where it is"
                + " needed.");
    assertThat(refusal("token", "")).endsWith("or a vault expression such as ${vault.acme-scim}.");
    assertThat(refusal("scope", "groups")).startsWith("Enter at least one group");
    assertThat(refusal("callDeadlineMs", "1")).contains("between 1000 and 120000 milliseconds");
  }

  @Test
  void the_token_is_masked_and_kept_but_not_for_another_origin() {
    var target = target();
    var model = model(target);
    assertThat(setting(model, "token")).isEqualTo("**********");

    set(model, "endpoint", "http://127.0.0.1:9/scim/v2/somebody/");
    assertThat(put(target, model).status()).isEqualTo(204);
    assertThat(setting(model(target), "endpoint")).isEqualTo("http://127.0.0.1:9/scim/v2/somebody");

    set(model, "endpoint", "http://127.0.0.2:9/scim/v2/somebody");
    assertThat(put(target, model).json().path("errorMessage").asText())
        .contains("http://127.0.0.2:9")
        .contains("Enter the token again");
    set(model, "token", "another");
    assertThat(put(target, model).status()).isEqualTo(204);
  }

  @Test
  void the_sync_buttons_queue_and_say_so() {
    var answer = realm().syncAll(target());
    assertThat(answer.path("ignored").asBoolean()).isTrue();
    assertThat(answer.path("status").asText()).startsWith("Queued: every user and group");
    assertThat(sweeps("SWEEP_KIND = 'V' and SWEEP_WANTED > 0")).isEqualTo(1);

    realm().syncChanged(target());
    assertThat(sweeps("SWEEP_WANTED > 0")).isEqualTo(1);
  }

  @Test
  void keycloaks_periodic_sync_queues_a_sweep() {
    var target = target();
    var model = model(target);
    set(model, "changedSyncPeriod", "2");
    assertThat(put(target, model).status()).isEqualTo(204);
    await(() -> sweeps("SWEEP_WANTED > 0") == 1);
    set(model, "changedSyncPeriod", "-1");
    put(target, model);
  }

  @Test
  void rows_follow_a_target_that_is_switched_off_and_on_moved_and_deleted() {
    var target = target();
    await(() -> states().equals(List.of("A")));
    realm().enableTarget(target, false);
    await(() -> states().equals(List.of("P")));
    realm().enableTarget(target, true);
    await(() -> states().equals(List.of("A")));

    var model = model(target);
    set(model, "endpoint", "http://127.0.0.1:9/scim/v2/elsewhere");
    put(target, model);
    await(() -> states().containsAll(List.of("A", "R")));
    realm().deleteTarget(target);
    assertThat(states()).containsExactly("R", "R");
  }

  @Test
  void changes_are_captured_while_a_target_is_switched_off() {
    var target = target();
    realm().enableTarget(target, false);
    assertThat(watched.changed(() -> watched.user("paused"))).hasSize(1);
  }

  private RealmAdmin realm() {
    return watched.realm();
  }

  private String target() {
    return watched
        .send("GET", "/components?type=org.keycloak.storage.UserStorageProvider", null)
        .path(0)
        .path("id")
        .asText();
  }

  private ObjectNode model(String target) {
    return (ObjectNode) watched.send("GET", "/components/" + target, null);
  }

  private Answer put(String target, JsonNode model) {
    return realm().send("PUT", "/components/" + target, model);
  }

  private static String setting(JsonNode model, String name) {
    return model.path("config").path(name).path(0).asText();
  }

  private static void set(JsonNode model, String name, String value) {
    ((ObjectNode) model.path("config")).set(name, Json.array(List.of(value)));
  }

  private String refusal(String name, String value) {
    Map<String, String> settings = new HashMap<>(Watched.target());
    settings.put(name, value);
    var config = Json.object();
    settings.forEach((key, each) -> config.set(key, Json.array(List.of(each))));
    var component = Json.object("{'name': 'Wrong', 'providerId': 'lockstep'}");
    component.put("providerType", "org.keycloak.storage.UserStorageProvider");
    component.set("config", config);
    var answer = realm().send("POST", "/components", component);
    assertThat(answer.status()).isEqualTo(400);
    return answer.json().path("errorMessage").asText();
  }

  private List<String> states() {
    return TargetStates.now(watched.database(), watched.changes().realm());
  }

  private long sweeps(String condition) {
    var sql =
        "select count(*) from LOCKSTEP_TARGET where REALM = '%s' and %s"
            .formatted(watched.changes().realm(), condition);
    try {
      return watched.database().number(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).describedAs("waited %s", PATIENCE).isLessThan(end);
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }
  }
}
