package dev.lockstep.scim.filter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.scim.json.Fields;
import dev.lockstep.scim.path.AttributePath;
import dev.lockstep.scim.schema.AttributeDefinition;
import dev.lockstep.scim.schema.ResourceType;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What paths of a filter are relative to: a resource, or inside brackets an element of one of its
 * attributes.
 *
 * @param type of the resource
 * @param element the attribute inside whose brackets the filter stands
 * @param all the types that are searched together
 */
record Scope(ResourceType type, @Nullable AttributePath element, List<ResourceType> all) {

  static Scope of(ResourceType type) {
    return of(type, List.of(type));
  }

  static Scope of(ResourceType type, List<ResourceType> all) {
    return new Scope(type, null, all);
  }

  Scope inside(AttributePath attribute) {
    return new Scope(type, attribute, all);
  }

  /** Whether only others of the types have this attribute. */
  boolean isElsewhere(AttributePath path) {
    return type.canonical(path) == null
        && all.stream().anyMatch(other -> other.canonical(path) != null);
  }

  /** That nobody has this attribute, in words. */
  String lacks(AttributePath path) {
    if (element != null) return element + " has no attribute " + path;
    if (all.size() == 1) return type.id() + " has no attribute " + path;
    var ids = all.stream().map(ResourceType::id).collect(Collectors.joining(" nor "));
    return "neither " + ids + " has an attribute " + path;
  }

  @Nullable AttributeDefinition find(AttributePath path) {
    return type.find(absolute(path));
  }

  /** The path in the schemas' spelling, still relative; null where there is no such attribute. */
  @Nullable AttributePath canonical(AttributePath path) {
    if (element == null) {
      return type.canonical(path);
    }
    if (path.sub() != null || path.schema() != null) {
      return null;
    }
    var sub = type.find(absolute(path));
    return sub == null ? null : AttributePath.of(sub.name());
  }

  /** All values at the path: the elements of lists, one by one. */
  List<JsonNode> values(AttributePath path, JsonNode node) {
    var values = new ArrayList<JsonNode>();
    var schema = path.schema();
    // RFC 7643 section 2.4: the elements of a list of plain values are their own "value"
    if (element != null && !node.isObject() && path.name().equalsIgnoreCase("value")) {
      values.add(node);
    } else if (schema == null || schema.equalsIgnoreCase(type.schema().id())) {
      collect(field(node, path.name()), path.sub(), values);
    } else {
      collect(field(field(node, schema), path.name()), path.sub(), values);
    }
    return values;
  }

  private static void collect(
      @Nullable JsonNode node, @Nullable String sub, List<JsonNode> values) {
    if (node instanceof ArrayNode array) {
      array.forEach(each -> collect(each, sub, values));
    } else if (node != null && sub != null) {
      collect(field(node, sub), null, values);
    } else if (node != null && !node.isNull()) {
      values.add(node);
    }
  }

  private static @Nullable JsonNode field(@Nullable JsonNode node, String name) {
    return node instanceof ObjectNode object ? Fields.find(object, name) : null;
  }

  private AttributePath absolute(AttributePath path) {
    return element == null ? path : element.child(path.name());
  }
}
