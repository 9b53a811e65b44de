package dev.lockstep.server.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code /Schemas} says of one attribute without sub-attributes of its own.
 *
 * @param endpoint of the resources that have it
 * @param urn of the extension it is part of; null in the core schema
 * @param parent the attribute above it, where there is one
 * @param definition what is said
 */
record Claim(
    String endpoint, @Nullable String urn, @Nullable JsonNode parent, JsonNode definition) {
  private static final String USER = "urn:ietf:params:scim:schemas:core:2.0:User";
  private static final String GROUP = "urn:ietf:params:scim:schemas:core:2.0:Group";

  /** All claims of an answer of {@code /Schemas}. */
  static List<Claim> all(JsonNode schemas) {
    var claims = new ArrayList<Claim>();
    for (var schema : schemas.path("Resources")) {
      var id = schema.path("id").asText();
      var endpoint = id.equals(GROUP) ? "Groups" : "Users";
      var urn = id.equals(GROUP) || id.equals(USER) ? null : id;
      for (var attribute : schema.path("attributes")) {
        if (!attribute.has("subAttributes")) claims.add(new Claim(endpoint, urn, null, attribute));
        for (var sub : attribute.path("subAttributes")) {
          claims.add(new Claim(endpoint, urn, attribute, sub));
        }
      }
    }
    return claims;
  }

  /** As in filters and PATCH paths. */
  String path() {
    var above = parent == null ? "" : name(parent) + ".";
    return (urn == null ? "" : urn + ":") + above + name(definition);
  }

  String says(String characteristic) {
    return definition.path(characteristic).asText();
  }

  boolean isRequired() {
    return definition.path("required").asBoolean();
  }

  boolean isMultiValued() {
    return definition.path("multiValued").asBoolean();
  }

  boolean isIn(String attribute) {
    return parent != null && name(parent).equals(attribute);
  }

  /** A value of its type, another for each number. */
  JsonNode value(int number) {
    var known = definition.path("canonicalValues");
    if (!known.isEmpty()) return known.get(number % known.size());
    return switch (says("type")) {
      case "boolean" -> BooleanNode.valueOf(number % 2 == 1);
      case "binary" -> TextNode.valueOf("QUJDREVG" + "abcd".repeat(number));
      case "reference" -> TextNode.valueOf("https://x.example/Value" + number);
      default -> TextNode.valueOf("Value" + number);
    };
  }

  /** A resource with this value and what else is required. */
  ObjectNode body(int number, @Nullable JsonNode value) {
    var body = JsonNodeFactory.instance.objectNode();
    body.putArray("schemas").add(endpoint.equals("Users") ? USER : GROUP);
    body.put(endpoint.equals("Users") ? "userName" : "displayName", path() + "#" + number);
    var above = urn == null ? body : body.withObjectProperty(urn);
    if (parent == null) {
      if (value == null) above.remove(name(definition));
      else above.set(name(definition), value);
    } else if (value != null) {
      var element = JsonNodeFactory.instance.objectNode().set(name(definition), value);
      var list = parent.path("multiValued").asBoolean();
      above.set(name(parent), list ? above.arrayNode().add(element) : element);
    }
    return body;
  }

  /** What a resource shows of it: the first one. */
  JsonNode in(JsonNode resource) {
    var above = urn == null ? resource : resource.path(urn);
    if (parent != null) above = above.path(name(parent));
    return (above.isArray() ? above.path(0) : above).path(name(definition));
  }

  private static String name(JsonNode attribute) {
    return attribute.path("name").asText();
  }
}
