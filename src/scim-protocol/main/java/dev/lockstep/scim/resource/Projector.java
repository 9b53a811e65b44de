package dev.lockstep.scim.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.scim.path.AttributePath;
import dev.lockstep.scim.schema.AttributeDefinition;
import dev.lockstep.scim.schema.ResourceType;
import dev.lockstep.scim.schema.Returned;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Chooses what an answer shows (RFC 7644 section 3.9). Works on paths as texts: a path covers
 * itself and what is below it, an extension's URN all of its attributes.
 */
final class Projector {

  private final ResourceType type;
  private final List<String> only;
  private final List<String> without;

  Projector(ResourceType type, Projection projection) {
    this.type = type;
    this.only = texts(projection.attributes());
    this.without = texts(projection.excluded());
  }

  ObjectNode project(ObjectNode resource) {
    var shown = JsonNodeFactory.instance.objectNode();
    for (var field : resource.properties()) {
      var name = field.getKey();
      if (name.indexOf(':') > 0 && field.getValue() instanceof ObjectNode extension) {
        projectExtension(shown, name, extension);
      } else {
        show(shown, new Part(name, type.attribute(name), field.getValue(), lower(name)));
      }
    }
    return shown;
  }

  private void projectExtension(ObjectNode shown, String urn, ObjectNode extension) {
    var schema = type.extension(urn);
    var inside = JsonNodeFactory.instance.objectNode();
    for (var field : extension.properties()) {
      var attribute = schema == null ? null : schema.attribute(field.getKey());
      var path = lower(urn + ":" + field.getKey());
      show(inside, new Part(field.getKey(), attribute, field.getValue(), path));
    }
    if (!inside.isEmpty()) {
      shown.set(urn, inside);
    }
  }

  private record Part(
      String name, @Nullable AttributeDefinition attribute, JsonNode value, String path) {}

  private void show(ObjectNode shown, Part part) {
    var attribute = part.attribute();
    if (!isShown(attribute, part.path())) {
      return;
    }
    var value =
        attribute == null || !attribute.isComplex()
            ? part.value()
            : inside(attribute, part.value(), part.path());
    var emptied = value.isContainerNode() && value.isEmpty() && !part.value().isEmpty();
    if (!emptied) {
      shown.set(part.name(), value);
    }
  }

  private JsonNode inside(AttributeDefinition attribute, JsonNode value, String path) {
    return switch (value) {
      case ArrayNode array -> {
        var shown = JsonNodeFactory.instance.arrayNode(array.size());
        for (var element : array) {
          var part = inside(attribute, element, path);
          if (!part.isObject() || !part.isEmpty()) {
            shown.add(part);
          }
        }
        yield shown;
      }
      case ObjectNode object -> {
        var shown = JsonNodeFactory.instance.objectNode();
        for (var field : object.properties()) {
          if (isShown(attribute.sub(field.getKey()), path + "." + lower(field.getKey()))) {
            shown.set(field.getKey(), field.getValue());
          }
        }
        yield shown;
      }
      default -> value;
    };
  }

  private boolean isShown(@Nullable AttributeDefinition attribute, String path) {
    return switch (attribute == null ? Returned.DEFAULT : attribute.returned()) {
      case ALWAYS -> true;
      case NEVER -> false;
      case REQUEST -> isRequested(path);
      case DEFAULT ->
          only.isEmpty() ? without.stream().noneMatch(out -> covers(out, path)) : isRequested(path);
    };
  }

  // emails is part of the answer where emails.value is asked for, and the other way round
  private boolean isRequested(String path) {
    return only.stream().anyMatch(asked -> covers(asked, path) || covers(path, asked));
  }

  private static boolean covers(String above, String path) {
    return path.startsWith(above)
        && (path.length() == above.length() || ".:".indexOf(path.charAt(above.length())) >= 0);
  }

  private List<String> texts(List<AttributePath> paths) {
    return paths.stream().map(this::text).toList();
  }

  private String text(AttributePath path) {
    var canonical = type.canonical(path);
    return lower((canonical == null ? path : canonical).toString());
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
