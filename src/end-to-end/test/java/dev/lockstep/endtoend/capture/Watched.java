package dev.lockstep.endtoend.capture;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.endtoend.process.Database;
import dev.lockstep.endtoend.process.Keycloak;
import dev.lockstep.endtoend.process.KeycloakSettings;
import dev.lockstep.endtoend.rest.Json;
import dev.lockstep.endtoend.rest.KeycloakAdmin;
import dev.lockstep.endtoend.rest.RealmAdmin;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A realm with a target that nobody delivers to.
 *
 * @param keycloak the node it is on
 * @param admin the node's administrator
 * @param realm over the admin REST
 * @param changes what was captured in it
 */
record Watched(Keycloak keycloak, KeycloakAdmin admin, RealmAdmin realm, Changes changes) {
  private static final AtomicInteger COUNT = new AtomicInteger();

  static Watched on(Keycloak keycloak) {
    var admin =
        new KeycloakAdmin(keycloak.url(), KeycloakSettings.ADMIN, KeycloakSettings.PASSWORD);
    var realm = admin.createRealm(representation("watched"));
    realm.createTarget(target());
    allowUnmanagedAttributes(realm);
    return new Watched(keycloak, admin, realm, new Changes(keycloak.database(), realm.id()));
  }

  /** Of a name that no other class on the same database uses. */
  static ObjectNode representation(String name) {
    return Json.object(
            "{'enabled': true, 'registrationAllowed': true, 'editUsernameAllowed': true,"
                + " 'sslRequired': 'none'}")
        .put("realm", name + "-" + COUNT.incrementAndGet());
  }

  static Map<String, String> target() {
    return Map.of("endpoint", "http://127.0.0.1:9/scim/v2/nobody", "token", "secret");
  }

  Database database() {
    return keycloak.database();
  }

  /** A user with this login, made before anything is counted. */
  String user(String login) {
    return realm.createUser(person(login));
  }

  static ObjectNode person(String login) {
    var user = Json.object("{'enabled': true, 'firstName': 'Ann', 'lastName': 'Other'}");
    return user.put("username", login).put("email", login + "@acme.example");
  }

  JsonNode send(String method, String path, @Nullable JsonNode body) {
    var answer = realm.send(method, path, body).ok();
    return answer.text().isBlank() ? Json.object() : answer.json();
  }

  List<String> changed(Runnable operation) {
    return changes.of(operation);
  }

  String sweep() {
    return "S " + changes.realm();
  }

  private static void allowUnmanagedAttributes(RealmAdmin realm) {
    var profile = (ObjectNode) realm.send("GET", "/users/profile", null).ok().json();
    profile.put("unmanagedAttributePolicy", "ENABLED");
    realm.send("PUT", "/users/profile", profile).ok();
  }
}
