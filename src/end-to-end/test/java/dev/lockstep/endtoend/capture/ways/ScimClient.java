package dev.lockstep.endtoend.capture.ways;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.endtoend.rest.Json;
import dev.lockstep.endtoend.rest.RealmAdmin;
import dev.lockstep.endtoend.rest.Scim;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;

/** A machine that may use Keycloak's own SCIM API of one realm. */
public final class ScimClient {
  public static final String CLIENT = "scim";
  public static final String SECRET = "between-machines";

  private final RealmAdmin realm;
  private final String base;

  private ScimClient(URI server, RealmAdmin realm) {
    this.realm = realm;
    this.base = server + "/realms/" + realm.name();
  }

  /** Switches the API on and lets a new client in. */
  public static Scim of(URI server, RealmAdmin realm) {
    return new ScimClient(server, realm).connected();
  }

  private Scim connected() {
    realm.send("PUT", "", Json.object("{'scimApiEnabled': true}")).ok();
    var client = Json.object("{'serviceAccountsEnabled': true}");
    client.put("clientId", CLIENT).put("secret", SECRET);
    client.set("protocolMappers", Json.array().add(audience(base + "/scim/v2")));
    letItManage(realm.send("POST", "/clients", client).createdId());
    return new Scim(URI.create(base + "/scim/v2"), token());
  }

  private void letItManage(String client) {
    var account = get("/clients/" + client + "/service-account-user").path("id").asText();
    var management = get("/clients?clientId=realm-management").path(0).path("id").asText();
    var role = get("/clients/" + management + "/roles/realm-admin");
    var path = "/users/" + account + "/role-mappings/clients/" + management;
    realm.send("POST", path, Json.array().add(role)).ok();
  }

  private static ObjectNode audience(String audience) {
    var mapper = Json.object("{'name': 'audience', 'protocol': 'openid-connect'}");
    var config = Json.object("{'access.token.claim': 'true'}");
    config.put("included.custom.audience", audience);
    return mapper.put("protocolMapper", "oidc-audience-mapper").set("config", config);
  }

  private String token() {
    var grant =
        Map.of("grant_type", "client_credentials", "client_id", CLIENT, "client_secret", SECRET);
    var answer =
        Visitor.send(
            HttpRequest.newBuilder(URI.create(base + "/protocol/openid-connect/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(Visitor.form(grant)))
                .build());
    return Json.parse(answer.body()).path("access_token").asText();
  }

  private JsonNode get(String path) {
    return realm.send("GET", path, null).ok().json();
  }
}
