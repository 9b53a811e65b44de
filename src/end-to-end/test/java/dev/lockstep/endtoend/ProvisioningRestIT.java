package dev.lockstep.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.endtoend.rest.Json;
import dev.lockstep.endtoend.rest.RealmAdmin;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The REST behind the Provisioning page, for those who use it without the page. */
@ExtendWith(Installation.Extension.class)
class ProvisioningRestIT {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final String PASSWORD = "a password for tests";

  @Test
  void who_may_only_see_the_realm_reads_no_names_and_changes_nothing(Installation installation)
      throws SQLException {
    try (var pair = installation.newPair("reader")) {
      var target = "/lockstep/targets/" + pair.connect();
      var alice = pair.realm().createUser("Alice", "Adams");
      pair.awaitIdle(target.substring(target.lastIndexOf('/') + 1), SOON);
      var reader = reader(pair.realm(), "view-realm");

      assertThat(reader.targets().path("mayAct").asBoolean()).isFalse();
      var log = get(reader, target + "/log").path("rows");
      assertThat(log).isNotEmpty().allMatch(row -> row.path("name").isMissingNode());
      assertThat(get(pair.realm(), target + "/log").path("rows").findValuesAsText("name"))
          .contains("alice.adams");
      assertThat(reader.send("GET", target + "/people/" + alice, null).status()).isEqualTo(403);
      for (var deed : List.of("/pause", "/resume", "/sync", "/retry")) {
        assertThat(reader.send("POST", target + deed, null).status()).isEqualTo(403);
      }
      var push = Json.object().put("what", "push").put("resource", alice);
      assertThat(reader.send("POST", target + "/asks", push).status()).isEqualTo(403);
      assertThat(reader.send("DELETE", target, null).status()).isEqualTo(403);
    }
  }

  @Test
  void who_may_see_one_person_only_reads_that_persons_story(Installation installation)
      throws SQLException {
    try (var pair = installation.newPair("finely")) {
      pair.realm().send("PUT", "", Json.object("{'adminPermissionsEnabled': true}")).ok();
      var target = pair.connect();
      var alice = pair.realm().createUser("Alice", "Adams");
      var bob = pair.realm().createUser("Bob", "Brown");
      pair.awaitIdle(target, SOON);
      var reader = reader(pair.realm(), "view-realm");
      maySee(pair.realm(), "reader", alice);

      var stories = "/lockstep/targets/" + target + "/people/";
      assertThat(get(reader, stories + alice).path("fullName").asText()).isEqualTo("Alice Adams");
      assertThat(reader.send("GET", stories + bob, null).status()).isEqualTo(403);
      assertThat(get(reader, "/lockstep/targets/" + target + "/log").path("rows"))
          .isNotEmpty()
          .allMatch(row -> row.path("name").isMissingNode());
    }
  }

  /** Keycloak's fine-grained permissions: this one user may be seen by that one. */
  private static void maySee(RealmAdmin realm, String who, String whom) {
    var client = get(realm, "").path("adminPermissionsClient").path("id").asText();
    var policies = "/clients/" + client + "/authz/resource-server/";
    var policy = Json.object().put("name", "who").put("logic", "POSITIVE");
    policy.putArray("users").add(realm.userNamed(who).path("id").asText());
    var made = realm.send("POST", policies + "policy/user", policy).ok().json();
    var permission = Json.object().put("name", "whom").put("resourceType", "Users");
    permission.putArray("resources").add(whom);
    permission.putArray("scopes").add("view");
    permission.putArray("policies").add(made.path("id").asText());
    realm.send("POST", policies + "permission/scope", permission).ok();
  }

  private static JsonNode get(RealmAdmin realm, String path) {
    return realm.send("GET", path, null).ok().json();
  }

  /** Somebody of the realm with one role of its admins. */
  private static RealmAdmin reader(RealmAdmin realm, String role) {
    var user = Json.object("{'enabled': true, 'emailVerified': true, 'username': 'reader'}");
    user.put("email", "reader@acme.example").put("firstName", "Rea").put("lastName", "Der");
    var password = Json.object().put("type", "password").put("value", PASSWORD);
    user.set("credentials", Json.array().add(password));
    var id = realm.createUser(user);
    var client = get(realm, "/clients?clientId=realm-management").path(0).path("id").asText();
    var roles = Json.array().add(get(realm, "/clients/" + client + "/roles/" + role));
    realm.send("POST", "/users/" + id + "/role-mappings/clients/" + client, roles).ok();
    return realm.as("reader", PASSWORD);
  }
}
