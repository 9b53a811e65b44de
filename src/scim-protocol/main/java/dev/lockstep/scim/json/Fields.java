package dev.lockstep.scim.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** Fields of JSON objects as SCIM sees them: names without case, null and empty alike. */
public final class Fields {

  private Fields() {}

  /** The field as it is spelled in this object, or null where there is none of that name. */
  public static @Nullable String nameIn(ObjectNode object, String name) {
    if (object.has(name)) {
      return name;
    }
    for (var field : object.properties()) {
      if (field.getKey().equalsIgnoreCase(name)) {
        return field.getKey();
      }
    }
    return null;
  }

  /** The field's value, or null where there is no field of that name. */
  public static @Nullable JsonNode find(ObjectNode object, String name) {
    var spelled = nameIn(object, name);
    return spelled == null ? null : object.get(spelled);
  }

  /** The field's text, or null where it is missing or no text. */
  public static @Nullable String text(ObjectNode object, String name) {
    var value = find(object, name);
    return value != null && value.isTextual() ? value.textValue() : null;
  }

  /** Unassigned, as RFC 7643 section 2.5 defines it: null, or a list or object without content. */
  public static boolean isUnassigned(@Nullable JsonNode value) {
    return switch (value) {
      case null -> true;
      case ArrayNode list -> list.isEmpty();
      case ObjectNode object -> object.isEmpty();
      default -> value.isNull() || value.isMissingNode();
    };
  }
}
