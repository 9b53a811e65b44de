package dev.lockstep.scim.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.scim.schema.AttributeDefinition;
import dev.lockstep.scim.schema.Mutability;
import dev.lockstep.scim.schema.ResourceType;
import java.util.List;

/** What a PUT can't leave out. */
final class Immutables {

  private Immutables() {}

  static ObjectNode carried(ObjectNode old, ObjectNode body, ResourceType type) {
    var resource = body.deepCopy();
    carry(type.schema().attributes(), old, resource);
    for (var extension : type.extensions()) {
      if (old.get(extension.id()) instanceof ObjectNode before
          && hasAny(extension.attributes(), before)) {
        carry(extension.attributes(), before, resource.withObjectProperty(extension.id()));
      }
    }
    return Canonical.withSchemas(resource, type);
  }

  private static void carry(List<AttributeDefinition> attributes, JsonNode old, ObjectNode now) {
    for (var attribute : attributes) {
      var before = old.get(attribute.name());
      if (before == null) {
        continue;
      }
      if (attribute.mutability() == Mutability.IMMUTABLE && !now.has(attribute.name())) {
        now.set(attribute.name(), before);
      } else if (now.get(attribute.name()) instanceof ObjectNode complex) {
        carry(attribute.subAttributes(), before, complex);
      }
    }
  }

  private static boolean hasAny(List<AttributeDefinition> attributes, ObjectNode values) {
    return attributes.stream()
        .anyMatch(each -> each.mutability() == Mutability.IMMUTABLE && values.has(each.name()));
  }
}
