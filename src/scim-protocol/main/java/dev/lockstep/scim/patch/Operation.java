package dev.lockstep.scim.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.scim.filter.PatchPath;
import org.jspecify.annotations.Nullable;

/** One operation of a PATCH (RFC 7644 section 3.5.2). */
public sealed interface Operation {

  /** Adds to lists, sets everything else. Without a path, the value is an object of attributes. */
  record Add(@Nullable PatchPath path, JsonNode value) implements Operation {}

  /** Sets, lists included. Without a path, the value is an object of attributes. */
  record Replace(@Nullable PatchPath path, JsonNode value) implements Operation {}

  /** Clears what the path points to; a value narrows it to those elements of a list. */
  record Remove(PatchPath path, @Nullable JsonNode value) implements Operation {}

  /** Its entry in {@code Operations}. */
  default ObjectNode toJson() {
    return switch (this) {
      case Add(var path, var value) -> json("add", path, value);
      case Replace(var path, var value) -> json("replace", path, value);
      case Remove(var path, var value) -> json("remove", path, value);
    };
  }

  private static ObjectNode json(String op, @Nullable PatchPath path, @Nullable JsonNode value) {
    var json = JsonNodeFactory.instance.objectNode().put("op", op);
    if (path != null) {
      json.put("path", path.toString());
    }
    if (value != null) {
      json.set("value", value);
    }
    return json;
  }
}
