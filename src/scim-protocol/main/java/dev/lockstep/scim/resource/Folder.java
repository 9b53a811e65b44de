package dev.lockstep.scim.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.lockstep.scim.schema.AttributeDefinition;
import dev.lockstep.scim.schema.ResourceType;
import dev.lockstep.scim.value.Folding;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Folds what the schemas compare without case, and what no schema describes. */
record Folder(ResourceType type) {

  ObjectNode fold(ObjectNode resource) {
    var folded = JsonNodeFactory.instance.objectNode();
    for (var field : resource.properties()) {
      var extension = type.extension(field.getKey());
      var value = field.getValue();
      folded.set(
          field.getKey(),
          extension != null && value instanceof ObjectNode object
              ? fold(object, extension::attribute)
              : fold(value, type.attribute(field.getKey())));
    }
    return folded;
  }

  private static JsonNode fold(JsonNode value, @Nullable AttributeDefinition attribute) {
    return switch (value) {
      case ObjectNode object ->
          fold(object, name -> attribute == null ? null : attribute.sub(name));
      case ArrayNode array -> {
        var folded = JsonNodeFactory.instance.arrayNode(array.size());
        array.forEach(element -> folded.add(fold(element, attribute)));
        yield folded;
      }
      // RFC 7643 section 2.2: case doesn't matter unless somebody says so
      case TextNode text when attribute == null || !attribute.caseExact() ->
          TextNode.valueOf(Folding.fold(text.textValue()));
      default -> value;
    };
  }

  private static ObjectNode fold(
      ObjectNode object, Function<String, @Nullable AttributeDefinition> attributes) {
    var folded = JsonNodeFactory.instance.objectNode();
    for (var field : object.properties()) {
      folded.set(field.getKey(), fold(field.getValue(), attributes.apply(field.getKey())));
    }
    return folded;
  }
}
