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
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Chooses what an answer shows (RFC 7644 section 3.9). Works on paths as texts: a path covers
 * itself and what is below it, a schema's URN all of its attributes.
 */
final class Projector {

  private final ResourceType type;
  private final List<String> only;
  private final List<String> without;
  private final List<String> written;

  Projector(ResourceType type, Projection projection) {
    this.type = type;
    this.only = texts(projection.attributes());
    this.without = only.isEmpty() ? texts(projection.excluded()) : List.of();
    this.written = only.isEmpty() ? texts(projection.written()) : List.of();
  }

  ObjectNode project(ObjectNode resource) {
    var shown = JsonNodeFactory.instance.objectNode();
    for (var field : resource.properties()) {
      var name = field.getKey();
      var value = field.getValue();
      if (name.indexOf(':') > 0 && value instanceof ObjectNode extension) {
        put(shown, name, extension, inExtension(name, extension));
      } else {
        show(shown, name, value, new Place(type.attribute(name), "", name));
      }
    }
    return shown;
  }

  /** Where a value stands; its path is put together only when somebody asks for paths. */
  private record Place(@Nullable AttributeDefinition attribute, String prefix, String name) {

    String path() {
      return lower(prefix + name);
    }
  }

  private ObjectNode inExtension(String urn, ObjectNode extension) {
    var schema = type.extension(urn);
    Function<String, @Nullable AttributeDefinition> attributes =
        schema == null ? name -> null : schema::attribute;
    return inside(extension, urn + ":", attributes);
  }

  private ObjectNode inside(
      ObjectNode object,
      String prefix,
      Function<String, @Nullable AttributeDefinition> attributes) {
    var shown = JsonNodeFactory.instance.objectNode();
    for (var field : object.properties()) {
      var name = field.getKey();
      show(shown, name, field.getValue(), new Place(attributes.apply(name), prefix, name));
    }
    return shown;
  }

  private void show(ObjectNode shown, String name, JsonNode value, Place place) {
    if (isShown(place)) {
      put(shown, name, value, isWhole(place.attribute()) ? value : inside(value, place));
    }
  }

  // what had something inside and shows none of it isn't there
  private static void put(ObjectNode shown, String name, JsonNode value, JsonNode part) {
    if (!part.isContainerNode() || !part.isEmpty() || value.isEmpty()) {
      shown.set(name, part);
    }
  }

  // without anybody asking, most attributes are shown as they are
  private boolean isWhole(@Nullable AttributeDefinition attribute) {
    return attribute == null
        || !attribute.isComplex()
        || (only.isEmpty() && without.isEmpty() && allByDefault(attribute));
  }

  private static boolean allByDefault(AttributeDefinition attribute) {
    for (var sub : attribute.subAttributes()) {
      if (sub.returned() != Returned.DEFAULT && sub.returned() != Returned.ALWAYS) {
        return false;
      }
    }
    return true;
  }

  private JsonNode inside(JsonNode value, Place place) {
    var attribute = place.attribute();
    return switch (value) {
      case ArrayNode array -> {
        var shown = JsonNodeFactory.instance.arrayNode(array.size());
        for (var element : array) {
          var part = inside(element, place);
          if (!part.isObject() || !part.isEmpty()) {
            shown.add(part);
          }
        }
        yield shown;
      }
      case ObjectNode object when attribute != null ->
          inside(object, place.prefix() + place.name() + ".", attribute::sub);
      default -> value;
    };
  }

  private boolean isShown(Place place) {
    var attribute = place.attribute();
    return switch (attribute == null ? Returned.DEFAULT : attribute.returned()) {
      case ALWAYS -> true;
      case NEVER -> false;
      case REQUEST -> only.isEmpty() ? isWritten(place) : isRequested(place.path());
      case DEFAULT -> only.isEmpty() ? !isExcluded(place) : isRequested(place.path());
    };
  }

  private boolean isWritten(Place place) {
    return !written.isEmpty()
        && written.stream().anyMatch(path -> covers(path, place.path()))
        && !isExcluded(place);
  }

  private boolean isExcluded(Place place) {
    if (without.isEmpty()) {
      return false;
    }
    var path = place.path();
    return without.stream().anyMatch(out -> covers(out, path));
  }

  // emails is part of the answer where emails.value is asked for, and the other way round
  private boolean isRequested(String path) {
    return only.stream().anyMatch(asked -> covers(asked, path) || covers(path, asked));
  }

  private static boolean covers(String above, String path) {
    if (above.isEmpty()) {
      return path.indexOf(':') < 0;
    }
    return path.startsWith(above)
        && (path.length() == above.length() || ".:".indexOf(path.charAt(above.length())) >= 0);
  }

  private List<String> texts(List<AttributePath> paths) {
    return paths.stream().map(this::text).toList();
  }

  private String text(AttributePath path) {
    var canonical = type.canonical(path);
    var text = lower((canonical == null ? path : canonical).toString());
    // the core schema's own URN means all of its attributes, and those have no prefix
    return text.equals(lower(type.schema().id())) ? "" : text;
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
