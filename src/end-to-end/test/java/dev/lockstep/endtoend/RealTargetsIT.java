package dev.lockstep.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.endtoend.capture.ways.ScimClient;
import dev.lockstep.endtoend.process.Database;
import dev.lockstep.endtoend.process.Keycloak;
import dev.lockstep.endtoend.process.KeycloakDistribution;
import dev.lockstep.endtoend.process.KeycloakDistribution.Edition;
import dev.lockstep.endtoend.process.KeycloakDistribution.Vendor;
import dev.lockstep.endtoend.process.KeycloakSettings;
import dev.lockstep.endtoend.rest.Json;
import dev.lockstep.endtoend.rest.RealmAdmin;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Targets that are not ours: Keycloak's own SCIM API, a preview, by which one realm provisions
 * another; and one whose certificate only Keycloak's truststore knows.
 */
@TestInstance(Lifecycle.PER_CLASS)
@ExtendWith(Installation.Extension.class)
class RealTargetsIT {
  private static final Duration LIMIT = Duration.ofMinutes(1);

  @TempDir static Path folder;
  private Keycloak keycloak;

  @BeforeAll
  void start(Installation installation) throws IOException, InterruptedException {
    var distribution =
        KeycloakDistribution.prepare(
            installation.workspace(),
            installation.processes(),
            new Edition(Vendor.H2, true, List.of("scim-api")));
    var url = "jdbc:h2:file:" + folder.resolve("keycloak") + ";NON_KEYWORDS=VALUE";
    var alone = KeycloakSettings.alone("real-targets", new Database(url, "sa", "password"));
    var settings =
        new KeycloakSettings(
            alone.name(),
            alone.database(),
            alone.port(),
            alone.managementPort(),
            alone.clusterPort(),
            List.of("--truststore-paths=" + TlsTarget.certificate(folder)));
    keycloak = new Keycloak(installation.processes(), distribution, settings).start();
  }

  @AfterAll
  void stop() {
    keycloak.close();
  }

  @Test
  void a_certificate_that_only_keycloaks_truststore_knows_is_trusted()
      throws IOException, GeneralSecurityException {
    try (var target = TlsTarget.start(folder)) {
      var realm = Installation.admin(keycloak).createRealm(realm("tls"));
      realm.createTarget(
          Map.of("endpoint", target.base().toString(), "token", "secret", "enabled", "true"));
      realm.createUser("Ann", "Lee");
      await(realm, realm, () -> target.calls().contains("POST /scim/v2/Users"), true);
    }
  }

  @Test
  void one_realm_keeps_another_in_step_over_keycloaks_own_scim_api() {
    var admin = Installation.admin(keycloak);
    var here = admin.createRealm(realm("here"));
    var there = admin.createRealm(realm("there"));
    ScimClient.of(keycloak.url(), there);
    var target = here.createTarget(settings(keycloak.url() + "/realms/there"));

    var team = here.createGroup("engineers");
    var ann = here.createUser("Ann", "Lee");
    var bob = here.createUser("Bob", "Ray");
    here.join(ann, team);
    here.join(bob, team);
    await(here, there, () -> members(there), List.of("ann.lee", "bob.ray"));
    assertThat(there.userNamed("ann.lee").path("firstName").asText()).isEqualTo("Ann");
    assertThat(there.userNamed("ann.lee").path("email").asText()).endsWith("@acme.example");

    here.changeUser(ann, user -> user.put("firstName", "Anna"));
    here.leave(bob, team);
    await(here, there, () -> members(there), List.of("ann.lee"));
    await(here, there, () -> named(there, "ann.lee", "firstName"), "Anna");

    here.renameGroup(team, "builders");
    await(here, there, () -> names(there.groups(), "name"), List.of("builders"));

    here.changeUser(bob, user -> user.put("enabled", false));
    await(here, there, () -> named(there, "bob.ray", "enabled"), "false");
    here.changeUser(bob, user -> user.put("enabled", true));
    await(here, there, () -> named(there, "bob.ray", "enabled"), "true");

    here.deleteUser(ann);
    await(here, there, () -> named(there, "ann.lee", "enabled"), "false");
    here.deleteGroup(team);
    await(here, there, () -> names(there.groups(), "name"), List.of());
    discovered(here, target);
  }

  private static JsonNode realm(String name) {
    return Json.object("{'enabled': true, 'editUsernameAllowed': true, 'sslRequired': 'none'}")
        .put("realm", name);
  }

  /** Access by client credentials, as an admin sets it up. */
  private static Map<String, String> settings(String realm) {
    return Map.of(
        "endpoint",
        realm + "/scim/v2",
        "preset",
        "keycloak",
        "auth",
        "oauth",
        "authName",
        ScimClient.CLIENT,
        "token",
        ScimClient.SECRET,
        "tokenUrl",
        realm + "/protocol/openid-connect/token",
        "enabled",
        "true");
  }

  private static void discovered(RealmAdmin here, String target) {
    var dialect = here.send("GET", "/lockstep/targets/" + target + "/dialect", null).ok().json();
    assertThat(dialect.path("asked").asText()).isNotEmpty();
    var origins = new HashMap<String, String>();
    dialect
        .path("values")
        .forEach(it -> origins.put(it.path("name").asText(), it.path("origin").asText()));
    assertThat(origins)
        .containsEntry("users.update", "discovered")
        .containsEntry("members.add", "preset")
        .containsEntry("patch.clear", "standard");
  }

  private static String named(RealmAdmin realm, String user, String attribute) {
    return realm.userNamed(user).path(attribute).asText();
  }

  private static List<String> members(RealmAdmin realm) {
    return realm
        .groups()
        .flatMap(group -> names(realm.members(group.path("id").asText()), "username").stream())
        .toList();
  }

  private static List<String> names(Stream<JsonNode> all, String attribute) {
    return all.map(one -> one.path(attribute).asText()).sorted().toList();
  }

  private static void await(
      RealmAdmin here, RealmAdmin there, Supplier<Object> seen, Object wanted) {
    var until = System.nanoTime() + LIMIT.toNanos();
    while (!seen.get().equals(wanted)) {
      assertThat(System.nanoTime())
          .as(() -> there.name() + " has " + seen.get() + ", not " + wanted + ": " + here.targets())
          .isLessThan(until);
      Pair.sleep(Duration.ofMillis(200));
    }
  }
}
