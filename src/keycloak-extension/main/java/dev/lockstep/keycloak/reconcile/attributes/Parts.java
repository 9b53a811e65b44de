package dev.lockstep.keycloak.reconcile.attributes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Attribute paths as places in a resource: {@code name.familyName}, {@code urn:…:User:title}. */
public final class Parts {

  private Parts() {}

  /** A copy without these attributes and whatever is in them. */
  public static ObjectNode without(ObjectNode resource, Collection<String> paths) {
    var copy = resource.deepCopy();
    paths.forEach(path -> clear(copy, path));
    return copy;
  }

  /** Is this path one of these attributes, or within one? */
  public static boolean within(String path, Collection<String> attributes) {
    return attributes.stream()
        .anyMatch(
            attribute ->
                path.equals(attribute)
                    || path.startsWith(attribute + ".")
                    || path.startsWith(attribute + ":"));
  }

  /** An object of these attributes. */
  public static ObjectNode object(Map<String, ? extends JsonNode> attributes) {
    var object = JsonNodeFactory.instance.objectNode();
    attributes.forEach((path, value) -> put(object, path, value));
    return object;
  }

  /** Sets one attribute. */
  public static void put(ObjectNode resource, String path, JsonNode value) {
    var steps = steps(path);
    var owner = resource;
    for (var step : steps.subList(0, steps.size() - 1)) {
      owner = owner.get(step) instanceof ObjectNode inner ? inner : owner.putObject(step);
    }
    owner.set(steps.getLast(), value);
  }

  /** Removes one attribute, if it is there. */
  public static void clear(ObjectNode resource, String path) {
    if (resource.remove(path) != null) {
      return; // an extension as a whole, or an attribute of the resource itself
    }
    var steps = steps(path);
    var owner = resource;
    for (var step : steps.subList(0, steps.size() - 1)) {
      if (!(owner.get(step) instanceof ObjectNode inner)) {
        return;
      }
      owner = inner;
    }
    owner.remove(steps.getLast());
  }

  /** An extension's URN has dots and colons of its own; its attribute follows the last colon. */
  private static List<String> steps(String path) {
    var steps = new ArrayList<String>();
    var rest = path;
    int colon = path.startsWith("urn:") ? path.lastIndexOf(':') : -1;
    if (colon > 0) {
      steps.add(path.substring(0, colon));
      rest = path.substring(colon + 1);
    }
    steps.addAll(List.of(rest.split("\\.", -1)));
    return steps;
  }
}
