package dev.lockstep.scim.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.scim.json.Fields;
import dev.lockstep.scim.rules.ScimRules;
import dev.lockstep.scim.schema.AttributeDefinition;
import dev.lockstep.scim.value.Values;
import org.jspecify.annotations.Nullable;

/** A single-valued attribute, or a sub-attribute of it. Adding and replacing are the same here. */
final class SingleTarget implements Target {

  private final ObjectNode container;
  private final AttributeDefinition attribute;
  private final @Nullable AttributeDefinition sub;
  private final Values values;

  SingleTarget(Location.Attribute location, ObjectNode container, ScimRules rules) {
    this.container = container;
    this.attribute = location.definition();
    this.sub = location.sub();
    this.values = Values.by(rules);
  }

  @Override
  public void write(JsonNode value, Write how) {
    if (sub != null) {
      put(complex(), sub, values.canonical(sub, value));
    } else if (attribute.isComplex() && !value.isNull()) {
      merge(value);
    } else {
      put(container, attribute, values.canonical(attribute, value));
    }
    prune();
  }

  @Override
  public void remove(@Nullable JsonNode value) {
    if (sub == null) {
      container.remove(attribute.name());
    } else {
      complex().remove(sub.name());
    }
    prune();
  }

  // RFC 7644 section 3.5.2.3: sub-attributes that aren't named stay as they are
  private void merge(JsonNode value) {
    var existing = complex();
    if (value instanceof ObjectNode sent) {
      sent.properties().stream()
          .filter(field -> Fields.isUnassigned(field.getValue()))
          .map(field -> attribute.sub(field.getKey()))
          .forEach(emptied -> clear(existing, emptied));
    }
    if (values.canonical(attribute, value) instanceof ObjectNode given) {
      existing.setAll(given);
    } else if (value.isTextual()) {
      existing.removeAll(); // "manager": "" takes the manager away
    }
  }

  private static void clear(ObjectNode object, @Nullable AttributeDefinition emptied) {
    if (emptied != null) {
      object.remove(emptied.name());
    }
  }

  private static void put(
      ObjectNode object, AttributeDefinition attribute, @Nullable JsonNode value) {
    if (value == null) {
      object.remove(attribute.name());
    } else {
      object.set(attribute.name(), value);
    }
  }

  private ObjectNode complex() {
    return container.withObjectProperty(attribute.name());
  }

  private void prune() {
    if (Fields.isUnassigned(container.get(attribute.name()))) {
      container.remove(attribute.name());
    }
  }
}
