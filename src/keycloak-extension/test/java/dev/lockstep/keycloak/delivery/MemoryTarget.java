package dev.lockstep.keycloak.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.keycloak.client.ScimTarget;
import dev.lockstep.keycloak.client.answer.Answer;
import dev.lockstep.scim.message.ScimRequest;
import dev.lockstep.scim.message.ScimResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A SCIM service in memory that shares no code with the product: resources, look-ups by one
 * attribute, patches as the product sends them. Thread-safe.
 */
final class MemoryTarget implements ScimTarget {
  private static final Pattern EQ = Pattern.compile("([\\w.]+) eq \"(.*)\"");
  private static final Pattern MEMBER = Pattern.compile("members\\[value eq \"(.*)\"]");

  private final boolean refusesNamesakes;
  private final Map<String, Map<String, ObjectNode>> resources = new LinkedHashMap<>();
  private final List<ScimRequest> requests = new ArrayList<>();
  private int ids;

  MemoryTarget(boolean refusesNamesakes) {
    this.refusesNamesakes = refusesNamesakes;
  }

  synchronized List<ScimRequest> requests() {
    return List.copyOf(requests);
  }

  synchronized void forgetRequests() {
    requests.clear();
  }

  /** Every operation of a patch of this resource, in their order. */
  synchronized List<JsonNode> updates(String id) {
    var operations = new ArrayList<JsonNode>();
    for (var request : requests) {
      if (request instanceof ScimRequest.Patch patch && patch.id().equals(id)) {
        patch.body().path("Operations").forEach(operations::add);
      }
    }
    return operations;
  }

  synchronized List<ObjectNode> all(String endpoint) {
    return of(endpoint).values().stream().map(ObjectNode::deepCopy).toList();
  }

  synchronized void put(String endpoint, ObjectNode resource) {
    of(endpoint).put(resource.path("id").asText(), resource);
  }

  synchronized void lose(String endpoint, String id) {
    of(endpoint).remove(id);
    for (var group : of("Groups").values()) {
      var members = members(group);
      members.remove(id);
      write(group, members);
    }
  }

  private Map<String, ObjectNode> of(String endpoint) {
    return resources.computeIfAbsent(endpoint, unknown -> new LinkedHashMap<>());
  }

  @Override
  public Answer send(ScimRequest request, @Nullable String correlation) {
    return send(request);
  }

  @Override
  public synchronized Answer send(ScimRequest request) {
    requests.add(request);
    return switch (request) {
      case ScimRequest.Create create -> create(create);
      case ScimRequest.Search search -> search(search);
      case ScimRequest.Read read -> read(read);
      case ScimRequest.Patch patch -> patch(patch);
      case ScimRequest.Delete delete -> delete(delete);
      case ScimRequest other -> answer(501, null);
    };
  }

  private Answer create(ScimRequest.Create create) {
    var key = create.endpoint().equals("Users") ? "userName" : "displayName";
    var name = create.body().path(key).asText();
    boolean taken =
        of(create.endpoint()).values().stream()
            .anyMatch(other -> other.path(key).asText().equalsIgnoreCase(name));
    if (refusesNamesakes && taken) {
      return answer(409, null);
    }
    ids++;
    var resource = create.body().deepCopy();
    resource.put("id", "R-" + ids);
    of(create.endpoint()).put("R-" + ids, resource);
    return answer(201, resource.deepCopy());
  }

  private Answer read(ScimRequest.Read read) {
    var resource = of(read.endpoint()).get(read.id());
    return answer(resource == null ? 404 : 200, resource == null ? null : resource.deepCopy());
  }

  private Answer search(ScimRequest.Search search) {
    var matcher = EQ.matcher(String.valueOf(search.filter()));
    var list = JsonNodeFactory.instance.objectNode();
    list.putArray("schemas").add("urn:ietf:params:scim:api:messages:2.0:ListResponse");
    var hits = list.putArray("Resources");
    var all =
        of(search.endpoint()).values().stream()
            .filter(hit -> search.filter() == null || matches(matcher, hit))
            .toList();
    all.stream()
        .skip(search.page().startIndex() - 1L)
        .limit(search.page().count())
        .forEach(hit -> hits.add(hit.deepCopy()));
    list.put("totalResults", all.size());
    return answer(200, list);
  }

  private boolean matches(Matcher matcher, ObjectNode hit) {
    if (matcher.matches() && matcher.group(1).equals("groups.value")) {
      var group = of("Groups").get(matcher.group(2));
      return group != null && members(group).contains(hit.path("id").asText());
    }
    if (matcher.matches() && matcher.group(1).equals("emails.value")) {
      return hit.path("emails").findValuesAsText("value").stream()
          .anyMatch(matcher.group(2)::equalsIgnoreCase);
    }
    return matcher.matches()
        && hit.path(matcher.group(1)).asText().equalsIgnoreCase(matcher.group(2));
  }

  private Answer patch(ScimRequest.Patch patch) {
    var resource = of(patch.endpoint()).get(patch.id());
    if (resource == null) {
      return answer(404, null);
    }
    for (var operation : patch.body().path("Operations")) {
      apply(resource, operation);
    }
    return answer(200, resource.deepCopy());
  }

  private static void apply(ObjectNode resource, JsonNode operation) {
    var path = operation.path("path").asText();
    var member = MEMBER.matcher(path);
    var members = members(resource);
    if (path.equals("members")) {
      operation.path("value").forEach(value -> members.add(value.path("value").asText()));
      write(resource, members);
    } else if (member.matches()) {
      members.remove(member.group(1));
      write(resource, members);
    } else {
      int dot = path.indexOf('.');
      var owner = dot < 0 ? resource : resource.withObject("/" + path.substring(0, dot));
      var name = path.substring(dot + 1);
      if (operation.path("op").asText().equals("remove")) {
        owner.remove(name);
      } else {
        owner.set(name, operation.path("value").deepCopy());
      }
    }
  }

  static Set<String> members(JsonNode group) {
    var members = new TreeSet<String>();
    group.path("members").forEach(member -> members.add(member.path("value").asText()));
    return members;
  }

  private static void write(ObjectNode group, Set<String> members) {
    var array = group.putArray("members");
    members.forEach(member -> array.addObject().put("value", member));
  }

  private Answer delete(ScimRequest.Delete delete) {
    boolean there = of(delete.endpoint()).containsKey(delete.id());
    lose(delete.endpoint(), delete.id());
    return answer(there ? 204 : 404, null);
  }

  static Answer answer(int status, @Nullable ObjectNode body) {
    return received(status, body, null);
  }

  static Answer throttled(Duration retryAfter) {
    return received(429, null, retryAfter);
  }

  private static Answer received(
      int status, @Nullable ObjectNode body, @Nullable Duration retryAfter) {
    return new Answer.Received(
        new ScimResponse(status, body, null, null),
        body == null ? Answer.Content.EMPTY : Answer.Content.JSON,
        "",
        retryAfter);
  }

  static Answer nonsense() {
    return new Answer.Received(
        new ScimResponse(200, null, null, null), Answer.Content.NONSENSE, "a page", null);
  }

  @Override
  public void close() {}
}
