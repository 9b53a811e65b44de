package dev.lockstep.endtoend.rest;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A SCIM service provider by plain HTTP. Thread-safe. */
public final class Scim {
  private static final int PAGE = 100;

  private final Rest rest;

  public Scim(URI base, String token) {
    this.rest = new Rest(base, "application/scim+json", () -> token);
  }

  public Answer send(String method, String path, @Nullable JsonNode body) {
    return rest.send(method, path, body);
  }

  /** Every user there is, read page by page. */
  public Stream<JsonNode> users() {
    return all("/Users");
  }

  /** Every group there is, without members. */
  public Stream<JsonNode> groups() {
    return all("/Groups?excludedAttributes=members");
  }

  public JsonNode group(String id) {
    return rest.send("GET", "/Groups/" + id, null).ok().json();
  }

  public Stream<JsonNode> usersNamed(String userName) {
    return Json.elements(
        search("/Users?filter=" + Rest.encode("userName eq \"" + userName + "\"")));
  }

  public Stream<JsonNode> groupsNamed(String displayName) {
    var filter = Rest.encode("displayName eq \"" + displayName + "\"");
    return Json.elements(search("/Groups?filter=" + filter));
  }

  private Stream<JsonNode> all(String path) {
    var separator = path.contains("?") ? "&" : "?";
    return Stream.iterate(1, start -> start + PAGE)
        .map(start -> search(path + separator + "startIndex=" + start + "&count=" + PAGE))
        .takeWhile(page -> !page.isEmpty())
        .flatMap(Json::elements);
  }

  private JsonNode search(String path) {
    return rest.send("GET", path, null).ok().json().path("Resources");
  }
}
