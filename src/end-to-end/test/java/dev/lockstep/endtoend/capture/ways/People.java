package dev.lockstep.endtoend.capture.ways;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.endtoend.capture.ways.Visitor.Page;
import dev.lockstep.endtoend.rest.Json;
import dev.lockstep.endtoend.rest.RealmAdmin;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;

/** The realm's own users at its own pages. */
public final class People {
  private static final String PASSWORD = "much-longer-1";
  private static final String CLIENT = "people";

  private final RealmAdmin realm;
  private final String base;

  /** The people of a realm of the server at this address. */
  public People(URI server, RealmAdmin realm) {
    this.realm = realm;
    this.base = server + "/realms/" + realm.name();
    client();
  }

  /** Through the registration form, as a browser does. */
  public void register(String login, String email) {
    var fields = new LinkedHashMap<String, String>();
    fields.put("username", login);
    fields.put("email", email);
    fields.put("firstName", "Walk");
    fields.put("lastName", "In");
    fields.put("password", PASSWORD);
    fields.put("password-confirm", PASSWORD);
    var visitor = new Visitor();
    visitor.submit(visitor.open(address("registrations", Map.of())), fields).done();
  }

  public void password(String user) {
    var password = Json.object("{'type': 'password', 'temporary': false}").put("value", PASSWORD);
    realm.send("PUT", "/users/" + user + "/reset-password", password).ok();
  }

  /** Signs in at the realm's page; what comes next, a required action or nothing, is the answer. */
  public Page signIn(Visitor visitor, String login) {
    return fillIn(visitor, visitor.open(address("auth", Map.of())), login);
  }

  /** Signs in at the page of another identity provider that the realm is sent to. */
  public Page signInThrough(Visitor visitor, String provider, String login) {
    var page = visitor.open(address("auth", Map.of("kc_idp_hint", provider)));
    return fillIn(visitor, page, login);
  }

  public String token(String login) {
    return Json.parse(grant(login, PASSWORD).body()).path("access_token").asText();
  }

  public void failToSignIn(String login) {
    grant(login, "wrong");
  }

  /** The account console's own call. */
  public void changeProfile(String token, ObjectNode profile) {
    var request =
        HttpRequest.newBuilder(URI.create(base + "/account/"))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(profile.toString()))
            .build();
    var answer = Visitor.send(request);
    if (answer.statusCode() != 204) {
      throw new IllegalStateException(answer.statusCode() + ": " + answer.body());
    }
  }

  private static Page fillIn(Visitor visitor, Page page, String login) {
    return visitor.submit(page, Map.of("username", login, "password", PASSWORD));
  }

  private String address(String page, Map<String, String> more) {
    var query = new LinkedHashMap<String, String>();
    query.put("client_id", CLIENT);
    query.put("response_type", "code");
    query.put("scope", "openid");
    query.put("redirect_uri", Visitor.BACK);
    query.putAll(more);
    return base + "/protocol/openid-connect/" + page + "?" + Visitor.form(query);
  }

  private void client() {
    if (existing().isEmpty()) {
      var client = Json.object("{'publicClient': true, 'directAccessGrantsEnabled': true}");
      client.put("clientId", CLIENT).set("redirectUris", Json.array().add(Visitor.BACK));
      realm.send("POST", "/clients", client).ok();
    }
  }

  private JsonNode existing() {
    return realm.send("GET", "/clients?clientId=" + CLIENT, null).ok().json();
  }

  private HttpResponse<String> grant(String login, String password) {
    var fields =
        Map.of(
            "grant_type", "password", "client_id", CLIENT, "username", login, "password", password);
    return Visitor.send(
        HttpRequest.newBuilder(URI.create(base + "/protocol/openid-connect/token"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(Visitor.form(fields)))
            .build());
  }
}
