package dev.lockstep.endtoend.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One realm over the admin REST. Thread-safe. */
public final class RealmAdmin {
  private static final int PAGE = 500;
  private static final String TOKEN = "/protocol/openid-connect/token";

  private final String name;
  private final Rest rest;

  RealmAdmin(String name, Rest rest) {
    this.name = name;
    this.rest = rest;
  }

  public String name() {
    return name;
  }

  /** Any call below the realm, for what has no method here. */
  public Answer send(String method, String path, @Nullable JsonNode body) {
    return rest.send(method, path, body);
  }

  /** The id of the realm itself. */
  public String id() {
    return get("").path("id").asText();
  }

  /** An access token of a client that has a service account. */
  public String clientToken(String client, String secret) {
    var fields =
        Map.of("grant_type", "client_credentials", "client_id", client, "client_secret", secret);
    return Rest.form(rest.resolve("/realms/" + name + TOKEN), fields)
        .ok()
        .json()
        .path("access_token")
        .asText();
  }

  /** The same realm as somebody of it sees it, for a minute. */
  public RealmAdmin as(String user, String password) {
    var token = Rest.signIn(rest.resolve("/realms/" + name + TOKEN), user, password);
    var base = rest.resolve("/admin/realms/" + name);
    return new RealmAdmin(name, new Rest(base, "application/json", () -> token));
  }

  public void delete() {
    rest.send("DELETE", "", null).ok();
  }

  // Users

  /** A complete user named {@code first.last}; returns the id. */
  public String createUser(String first, String last) {
    var login = (first + "." + last).toLowerCase(Locale.ROOT);
    var user = Json.object("{'enabled': true, 'emailVerified': true}");
    user.put("username", login).put("email", login + "@acme.example");
    return createUser(user.put("firstName", first).put("lastName", last));
  }

  public String createUser(JsonNode user) {
    return rest.send("POST", "/users", user).createdId();
  }

  public ObjectNode user(String id) {
    return (ObjectNode) get("/users/" + id);
  }

  public JsonNode userNamed(String username) {
    return get("/users?exact=true&username=" + Rest.encode(username)).path(0);
  }

  /** Reads the user, changes it and writes it back, as the console does. */
  public void changeUser(String id, Consumer<ObjectNode> change) {
    var user = user(id);
    change.accept(user);
    rest.send("PUT", "/users/" + id, user).ok();
  }

  public void deleteUser(String id) {
    rest.send("DELETE", "/users/" + id, null).ok();
  }

  /** Every user, without service accounts, as Keycloak's list gives them. */
  public Stream<JsonNode> users() {
    return pages("/users?briefRepresentation=false");
  }

  // Groups

  public String createGroup(String group) {
    return rest.send("POST", "/groups", Json.object().put("name", group)).createdId();
  }

  public String createChild(String parent, String group) {
    return rest.send("POST", "/groups/" + parent + "/children", Json.object().put("name", group))
        .createdId();
  }

  public void renameGroup(String id, String group) {
    rest.send("PUT", "/groups/" + id, Json.object().put("name", group)).ok();
  }

  public void deleteGroup(String id) {
    rest.send("DELETE", "/groups/" + id, null).ok();
  }

  /** Moves it below another group, or to the top where that is null. */
  public void moveGroup(String id, @Nullable String parent) {
    var path = parent == null ? "/groups" : "/groups/" + parent + "/children";
    var group = Json.object().put("id", id).put("name", get("/groups/" + id).path("name").asText());
    rest.send("POST", path, group).ok();
  }

  public void join(String user, String group) {
    rest.send("PUT", "/users/" + user + "/groups/" + group, Json.object()).ok();
  }

  public void leave(String user, String group) {
    rest.send("DELETE", "/users/" + user + "/groups/" + group, null).ok();
  }

  /** The top groups. */
  public Stream<JsonNode> groups() {
    return pages("/groups?briefRepresentation=false");
  }

  public Stream<JsonNode> children(String group) {
    return pages("/groups/" + group + "/children?briefRepresentation=false");
  }

  /** Those who are directly in the group. */
  public Stream<JsonNode> members(String group) {
    return pages("/groups/" + group + "/members?briefRepresentation=true");
  }

  // Targets

  /** Adds a target as the console's form does; returns the component's id. */
  public String createTarget(Map<String, String> settings) {
    var config = Json.object();
    settings.forEach((key, value) -> config.set(key, Json.array(List.of(value))));
    var component = Json.object().put("name", "Lockstep");
    component.put("providerId", "lockstep");
    component.put("providerType", "org.keycloak.storage.UserStorageProvider");
    component.put("parentId", id());
    component.set("config", config);
    return rest.send("POST", "/components", component).createdId();
  }

  public void deleteTarget(String component) {
    rest.send("DELETE", "/components/" + component, null).ok();
  }

  /** Switches a target on or off. */
  public void enableTarget(String component, boolean enabled) {
    var model = (ObjectNode) get("/components/" + component);
    ((ObjectNode) model.path("config")).set("enabled", Json.array(List.of("" + enabled)));
    rest.send("PUT", "/components/" + component, model).ok();
  }

  /** Presses <i>Sync all users</i>. */
  public JsonNode syncAll(String component) {
    return sync(component, "triggerFullSync");
  }

  /** Presses <i>Sync changed users</i>. */
  public JsonNode syncChanged(String component) {
    return sync(component, "triggerChangedUsersSync");
  }

  /** What both buttons do; the answer says that it is queued. */
  public JsonNode sync(String component, String action) {
    var path = "/user-storage/" + component + "/sync?action=" + action;
    return rest.send("POST", path, null).ok().json();
  }

  /** What Lockstep says of the realm's targets. */
  public JsonNode targets() {
    return get("/lockstep/targets");
  }

  private JsonNode get(String path) {
    return rest.send("GET", path, null).ok().json();
  }

  private Stream<JsonNode> pages(String path) {
    return Stream.iterate(0, first -> first + PAGE)
        .map(first -> get(path + "&first=" + first + "&max=" + PAGE))
        .takeWhile(page -> !page.isEmpty())
        .flatMap(Json::elements);
  }
}
