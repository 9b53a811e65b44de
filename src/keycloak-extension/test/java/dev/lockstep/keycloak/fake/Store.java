package dev.lockstep.keycloak.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a fake service holds, and what a PATCH does to it. Guarded by its service. */
final class Store {
  private static final Pattern VALUE = Pattern.compile("value eq \"([^\"]*)\"");

  private final Map<String, Map<String, ObjectNode>> resources = new LinkedHashMap<>();
  private int ids;

  Map<String, ObjectNode> of(String endpoint) {
    return resources.computeIfAbsent(endpoint, unknown -> new LinkedHashMap<>());
  }

  ObjectNode add(String endpoint, ObjectNode sent) {
    ids++;
    var resource = sent.deepCopy().put("id", "R-" + ids);
    of(endpoint).put("R-" + ids, resource);
    return resource;
  }

  void remove(String endpoint, String id) {
    of(endpoint).remove(id);
    for (var group : of("Groups").values()) {
      var members = members(group);
      if (members.remove(id)) {
        write(group, members);
      }
    }
  }

  static Set<String> members(JsonNode group) {
    var members = new LinkedHashSet<String>();
    group.path("members").forEach(member -> members.add(member.path("value").asText()));
    return members;
  }

  private static void write(ObjectNode group, Set<String> members) {
    ArrayNode array = group.putArray("members");
    members.forEach(member -> array.addObject().put("value", member));
  }

  static void patch(ObjectNode resource, JsonNode operation) {
    var path = operation.path("path").asText();
    var removes = operation.path("op").asText().equalsIgnoreCase("remove");
    if (path.startsWith("members")) {
      members(resource, operation, removes);
    } else if (path.isEmpty()) {
      operation.path("value").forEachEntry((name, value) -> put(resource, name, value));
    } else if (removes) {
      put(resource, path, null);
    } else {
      put(resource, path, operation.path("value"));
    }
  }

  private static void members(ObjectNode group, JsonNode operation, boolean removes) {
    var members = members(group);
    var named = new LinkedHashSet<String>();
    VALUE.matcher(operation.path("path").asText()).results().forEach(m -> named.add(m.group(1)));
    var value = operation.path("value");
    if (value.isTextual()) {
      named.add(value.asText());
    }
    value.forEach(member -> named.add(member.path("value").asText()));
    if (removes) {
      members.removeAll(named);
    } else {
      members.addAll(named);
    }
    write(group, members);
  }

  private static void put(ObjectNode resource, String path, @Nullable JsonNode value) {
    int dot = path.indexOf('.');
    var owner = dot < 0 ? resource : resource.withObject("/" + path.substring(0, dot));
    var name = path.substring(dot + 1);
    if (value == null || value.isNull()) {
      owner.remove(name);
    } else {
      owner.set(name, value.deepCopy());
    }
  }
}
