package dev.lockstep.scim.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.lockstep.scim.schema.AttributeDefinition;
import dev.lockstep.scim.schema.AttributeType;
import dev.lockstep.scim.schema.ResourceType;
import dev.lockstep.scim.value.Folding;
import dev.lockstep.scim.value.Scalars;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Folds what the schemas compare without case, and what no schema describes, its names too.
 * Instants become texts that sort by time; what they looked like stands beside them.
 */
record Folder(ResourceType type) {

  ObjectNode fold(ObjectNode resource) {
    var folded = JsonNodeFactory.instance.objectNode();
    for (var field : resource.properties()) {
      var name = field.getKey();
      var extension = type.extension(name);
      if (extension != null && field.getValue() instanceof ObjectNode object) {
        folded.set(extension.id(), known(object, extension::attribute));
      } else if (type.attribute(name) != null) {
        put(folded, name, field.getValue(), type.attribute(name));
      } else {
        var foreign = lower(name);
        if (!folded.has(foreign)) folded.set(foreign, foreign(field.getValue()));
      }
    }
    return folded;
  }

  private static ObjectNode known(
      ObjectNode object, Function<String, @Nullable AttributeDefinition> attributes) {
    var folded = JsonNodeFactory.instance.objectNode();
    for (var field : object.properties()) {
      put(folded, field.getKey(), field.getValue(), attributes.apply(field.getKey()));
    }
    return folded;
  }

  private static void put(
      ObjectNode folded, String name, JsonNode value, @Nullable AttributeDefinition attribute) {
    folded.set(name, known(value, attribute));
    if (attribute != null && attribute.type() == AttributeType.DATE_TIME) {
      folded.set(Resources.asWritten(name), each(value, Folder::text));
    }
  }

  private static JsonNode known(JsonNode value, @Nullable AttributeDefinition attribute) {
    if (attribute == null) return foreign(value);
    return each(
        value,
        one ->
            switch (one) {
              case ObjectNode object -> known(object, attribute::sub);
              case TextNode text when attribute.type() == AttributeType.DATE_TIME -> instant(text);
              case TextNode text when attribute.caseExact() -> text;
              default -> text(one);
            });
  }

  // RFC 7643 section 2.1: names have no case; section 2.2: nor have values unless somebody says so
  private static JsonNode foreign(JsonNode value) {
    return each(
        value,
        one -> {
          if (!(one instanceof ObjectNode object)) return text(one);
          var folded = JsonNodeFactory.instance.objectNode();
          for (var field : object.properties()) {
            var name = lower(field.getKey());
            if (!folded.has(name)) folded.set(name, foreign(field.getValue()));
          }
          return folded;
        });
  }

  private static JsonNode each(JsonNode value, UnaryOperator<JsonNode> fold) {
    if (!(value instanceof ArrayNode array)) return fold.apply(value);
    var folded = JsonNodeFactory.instance.arrayNode(array.size());
    array.forEach(element -> folded.add(each(element, fold)));
    return folded;
  }

  private static JsonNode text(JsonNode value) {
    return value.isTextual() ? TextNode.valueOf(Folding.fold(value.textValue())) : value;
  }

  private static JsonNode instant(TextNode text) {
    var instant = Scalars.instant(text.textValue());
    return instant == null ? text(text) : TextNode.valueOf(Scalars.sortable(instant));
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
