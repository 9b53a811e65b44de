package dev.lockstep.scim.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.scim.rules.ScimRules;
import dev.lockstep.scim.schema.ResourceType;
import org.jspecify.annotations.Nullable;

/** An attribute of the working copy that an operation changes. */
interface Target {

  static Target at(
      Location.Attribute location, ObjectNode container, ResourceType type, ScimRules rules) {
    return location.definition().multiValued()
        ? new ListTarget(location, container, type, rules)
        : new SingleTarget(location, container, rules);
  }

  void write(JsonNode value, Write how);

  void remove(@Nullable JsonNode value);
}
