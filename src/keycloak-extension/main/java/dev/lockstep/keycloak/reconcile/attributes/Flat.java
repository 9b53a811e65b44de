package dev.lockstep.keycloak.reconcile.attributes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A resource as attribute path → value, the granularity in which attributes are known and patched:
 * {@code userName}, {@code name.familyName}, {@code urn:…:User:department}; a multi-valued
 * attribute is one value.
 */
final class Flat {

  private static final Set<String> NOT_OURS = Set.of("schemas", "id", "meta", "members", "groups");

  private Flat() {}

  static SortedMap<String, JsonNode> of(ObjectNode resource) {
    var flat = new TreeMap<String, JsonNode>();
    resource.forEachEntry(
        (name, value) -> {
          if (name.startsWith("urn:") && value instanceof ObjectNode extension) {
            extension.forEachEntry((sub, element) -> put(flat, name + ":" + sub, element));
          } else if (!NOT_OURS.contains(name)) {
            put(flat, name, value);
          }
        });
    return flat;
  }

  private static void put(SortedMap<String, JsonNode> flat, String path, JsonNode value) {
    if (value instanceof ObjectNode object) {
      object.forEachEntry((sub, element) -> put(flat, path + "." + sub, element));
    } else if (!value.isNull()) {
      flat.put(path, value);
    }
  }
}
