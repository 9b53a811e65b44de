package dev.lockstep.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.endtoend.capture.ways.ScimClient;
import dev.lockstep.endtoend.check.Checker;
import dev.lockstep.endtoend.fault.Call;
import dev.lockstep.endtoend.fault.FaultProxy;
import dev.lockstep.endtoend.foreign.Authority;
import dev.lockstep.endtoend.foreign.SdkServer;
import dev.lockstep.endtoend.process.Database;
import dev.lockstep.endtoend.process.Keycloak;
import dev.lockstep.endtoend.process.KeycloakDistribution;
import dev.lockstep.endtoend.process.KeycloakDistribution.Edition;
import dev.lockstep.endtoend.process.KeycloakDistribution.Vendor;
import dev.lockstep.endtoend.process.KeycloakSettings;
import dev.lockstep.endtoend.rest.Json;
import dev.lockstep.endtoend.rest.RealmAdmin;
import dev.lockstep.endtoend.rest.Scim;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Targets that are not ours, through the life of users and a group: Keycloak's own SCIM API, a
 * preview, by which one realm keeps another in step, and SCIM-SDK; and who may be trusted.
 */
@TestInstance(Lifecycle.PER_CLASS)
@ExtendWith(Installation.Extension.class)
class RealTargetsIT {
  private static final Duration LIMIT = Duration.ofMinutes(1);

  @TempDir static Path trusted;
  @TempDir static Path unknown;
  @TempDir static Path data;
  private Authority authority;
  private Keycloak keycloak;

  @BeforeAll
  void start(Installation installation) {
    authority = Authority.in(trusted);
    var distribution =
        KeycloakDistribution.prepare(
            installation.workspace(),
            installation.processes(),
            new Edition(Vendor.H2, true, List.of("scim-api")));
    var url = "jdbc:h2:file:" + data.resolve("keycloak") + ";NON_KEYWORDS=VALUE";
    var alone = KeycloakSettings.alone("real-targets", new Database(url, "sa", "password"));
    var settings =
        new KeycloakSettings(
            alone.name(),
            alone.database(),
            alone.port(),
            alone.managementPort(),
            alone.clusterPort(),
            List.of("--truststore-paths=" + authority.certificate()));
    keycloak = new Keycloak(installation.processes(), distribution, settings).start();
  }

  @AfterAll
  void stop() {
    keycloak.close();
  }

  @Test
  void a_certificate_that_keycloaks_truststore_vouches_for_is_trusted()
      throws IOException, GeneralSecurityException {
    try (var target = SdkServer.start(authority.server())) {
      var here = realm("trusted");
      here.createTarget(sdk(target.base().toString()));
      here.createUser("Ann", "Lee");
      await(here, () -> target.calls() > 0 && state(here).equals("upToDate"));
    }
  }

  @Test
  void one_that_nobody_vouches_for_gets_nothing_and_the_page_says_what_to_do()
      throws IOException, GeneralSecurityException {
    try (var target = SdkServer.start(Authority.in(unknown).server())) {
      var here = realm("unknown");
      var id = here.createTarget(sdk(target.base().toString()));
      here.createUser("Ann", "Lee");
      await(here, () -> state(here).equals("unreachable"));
      assertThat(here.targets().path("targets").path(0).path("sentence").asText())
          .contains("its certificate is not trusted")
          .contains("add its authority to Keycloak's truststore");
      assertThat(tested(here, id)).contains("truststore");
      assertThat(target.calls()).isZero();
    }
  }

  @Test
  void one_realm_keeps_another_in_step_over_keycloaks_own_scim_api() {
    var there = realm("there");
    ScimClient.of(keycloak.url(), there);
    try (var proxy = FaultProxy.to(keycloak.url())) {
      var here = realm("here");
      var base = "/realms/" + there.name();
      var target =
          here.createTarget(
              Map.of(
                  "endpoint",
                  proxy.url() + base + "/scim/v2",
                  "preset",
                  "keycloak",
                  "auth",
                  "oauth",
                  "authName",
                  ScimClient.CLIENT,
                  "token",
                  ScimClient.SECRET,
                  "tokenUrl",
                  keycloak.url() + base + "/protocol/openid-connect/token",
                  "enabled",
                  "true"));
      live(here, () -> awaitEqual(here, there));
      rest(here, target, proxy);
    }
  }

  @Test
  void a_realm_is_kept_in_step_over_scim_sdk() throws IOException {
    try (var sdk = SdkServer.start();
        var proxy = FaultProxy.to(sdk.base())) {
      var here = realm("sdk");
      var target = here.createTarget(sdk(proxy.url() + "/scim/v2"));
      var checker = new Checker(here, new Scim(sdk.base(), SdkServer.TOKEN));
      live(here, () -> checker.awaitEqual(LIMIT));
      rest(here, target, proxy);
    }
  }

  /** What happens to users and to a group, each seen at the target before the next. */
  private static void live(RealmAdmin here, Runnable equal) {
    var team = here.createGroup("engineers");
    var ann = here.createUser("Ann", "Lee");
    var bob = here.createUser("Bob", "Ray");
    var eve = here.createUser("Eve", "Poe");
    List.of(ann, bob, eve).forEach(user -> here.join(user, team));
    equal.run();
    here.changeUser(ann, user -> user.put("firstName", "Anna").put("email", "anna@acme.example"));
    here.changeUser(eve, user -> user.put("username", "eva.poe"));
    here.leave(bob, team);
    equal.run();
    here.renameGroup(team, "builders");
    here.join(bob, team);
    equal.run();
    here.changeUser(bob, user -> user.put("enabled", false));
    equal.run();
    here.changeUser(bob, user -> user.put("enabled", true));
    here.deleteUser(ann);
    equal.run();
    var later = here.createGroup("testers");
    here.join(eve, later);
    here.deleteGroup(team);
    equal.run();
  }

  /** Nothing differs, so <i>Sync all users</i> reads and changes nothing. */
  private static void rest(RealmAdmin here, String target, FaultProxy proxy) {
    synced(here, target);
    proxy.forgetCalls();
    synced(here, target);
    assertThat(proxy.calls()).isNotEmpty().noneMatch(Call::writes);
  }

  private static void synced(RealmAdmin here, String target) {
    var before = lastSync(here);
    here.syncAll(target);
    await(here, () -> !lastSync(here).equals(before) && state(here).equals("upToDate"));
  }

  private RealmAdmin realm(String name) {
    var realm = Json.object("{'enabled': true, 'editUsernameAllowed': true}");
    return Installation.admin(keycloak).createRealm(realm.put("realm", name));
  }

  private static Map<String, String> sdk(String endpoint) {
    return Map.of("endpoint", endpoint, "token", SdkServer.TOKEN, "enabled", "true");
  }

  private static String state(RealmAdmin here) {
    return here.targets().path("targets").path(0).path("state").asText();
  }

  private static String lastSync(RealmAdmin here) {
    return here.targets().path("targets").path(0).path("lastSync").asText();
  }

  /** All that <i>Test connection</i> says. */
  private static String tested(RealmAdmin here, String target) {
    var asks = "/lockstep/targets/" + target + "/asks";
    var ask = here.send("POST", asks, Json.object("{'what': 'test'}")).ok().json();
    Supplier<JsonNode> told =
        () -> here.send("GET", asks + "/" + ask.path("id").asText(), null).ok().json();
    await(here, () -> told.get().path("state").asText().equals("failed"));
    return told.get().path("steps").toString();
  }

  private static void awaitEqual(RealmAdmin here, RealmAdmin there) {
    await(here, () -> people(here).equals(people(there)));
    await(here, () -> teams(here).equals(teams(there)));
  }

  /** Whoever is switched on: who left is switched off over there. */
  private static Set<String> people(RealmAdmin realm) {
    var people = new TreeSet<String>();
    realm
        .users()
        .filter(user -> user.path("enabled").asBoolean())
        .map(
            user ->
                String.join(
                    " ",
                    user.path("username").asText(),
                    user.path("firstName").asText(),
                    user.path("lastName").asText(),
                    user.path("email").asText()))
        .forEach(people::add);
    return people;
  }

  private static Set<String> teams(RealmAdmin realm) {
    var teams = new TreeSet<String>();
    realm
        .groups()
        .forEach(
            group ->
                realm
                    .members(group.path("id").asText())
                    .map(user -> group.path("name").asText() + " " + user.path("username").asText())
                    .forEach(teams::add));
    return teams;
  }

  private static void await(RealmAdmin here, BooleanSupplier reached) {
    var until = System.nanoTime() + LIMIT.toNanos();
    while (!reached.getAsBoolean()) {
      assertThat(System.nanoTime()).as(() -> here.targets().toString()).isLessThan(until);
      Pair.sleep(Duration.ofMillis(200));
    }
  }
}
