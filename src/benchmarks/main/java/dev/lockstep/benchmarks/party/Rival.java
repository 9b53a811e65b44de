package dev.lockstep.benchmarks.party;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.benchmarks.load.Service;
import dev.lockstep.endtoend.process.Database;
import dev.lockstep.endtoend.process.Keycloak;
import dev.lockstep.endtoend.process.KeycloakDistribution;
import dev.lockstep.endtoend.process.KeycloakDistribution.Edition;
import dev.lockstep.endtoend.process.KeycloakDistribution.Vendor;
import dev.lockstep.endtoend.process.KeycloakSettings;
import dev.lockstep.endtoend.rest.Json;
import dev.lockstep.endtoend.rest.KeycloakAdmin;
import dev.lockstep.endtoend.rest.RealmAdmin;
import java.net.URI;
import java.util.List;

/** Keycloak's own SCIM API, a preview feature, with the JVM options that it chooses itself. */
final class Rival {
  private static final int TOKEN_SECONDS = 36_000;

  private final Tools tools;
  private final KeycloakDistribution distribution;
  private final Database database;

  Rival(Tools tools, Database database) {
    this.tools = tools;
    this.database = database;
    var edition = new Edition(Vendor.POSTGRES, false, List.of("scim-api"));
    this.distribution = KeycloakDistribution.prepare(tools.workspace(), tools.processes(), edition);
  }

  Keycloak start(String name) {
    var settings = KeycloakSettings.alone(name, database);
    // An empty value counts as none, and a heap without a limit would take a quarter of the
    // machine.
    return new Keycloak(tools.processes(), distribution, settings).withOptions("-Xmx2g").start();
  }

  /** An empty realm with its SCIM API on, and a client that may use it. */
  static Service realm(Keycloak keycloak, String name) {
    var admin =
        new KeycloakAdmin(keycloak.url(), KeycloakSettings.ADMIN, KeycloakSettings.PASSWORD);
    var representation = Json.object().put("realm", name).put("enabled", true);
    representation.put("scimApiEnabled", true).put("accessTokenLifespan", TOKEN_SECONDS);
    var realm = admin.createRealm(representation);
    var base = URI.create(keycloak.url() + "/realms/" + name + "/scim/v2");
    var client = realm.send("POST", "/clients", client(base)).createdId();
    letManage(realm, client);
    var secret = realm.send("GET", "/clients/" + client + "/client-secret", null).ok().json();
    return new Service(base, realm.clientToken("scim", secret.path("value").asText()));
  }

  private static JsonNode client(URI base) {
    return Json.object(
        """
            {'clientId': 'scim', 'publicClient': false, 'serviceAccountsEnabled': true, 'standardFlowEnabled': false,
             'protocolMappers': [{'name': 'audience', 'protocol': 'openid-connect',
               'protocolMapper': 'oidc-audience-mapper',
               'config': {'included.custom.audience': '%s', 'access.token.claim': 'true'}}]}
            """
            .formatted(base));
  }

  private static void letManage(RealmAdmin realm, String client) {
    var account = realm.send("GET", "/clients/" + client + "/service-account-user", null);
    var management = realm.send("GET", "/clients?clientId=realm-management", null);
    var id = management.ok().json().path(0).path("id").asText();
    var role = realm.send("GET", "/clients/" + id + "/roles/realm-admin", null).ok().json();
    var user = account.ok().json().path("id").asText();
    var path = "/users/" + user + "/role-mappings/clients/" + id;
    realm.send("POST", path, Json.array().add(role)).ok();
  }
}
