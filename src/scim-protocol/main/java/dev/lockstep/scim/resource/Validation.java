package dev.lockstep.scim.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.scim.error.ScimException;
import dev.lockstep.scim.json.Fields;
import dev.lockstep.scim.rules.Leniency;
import dev.lockstep.scim.rules.ScimRules;
import dev.lockstep.scim.schema.AttributeDefinition;
import dev.lockstep.scim.schema.Mutability;
import dev.lockstep.scim.schema.ResourceType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What schemas demand of a canonical resource as a whole. */
public final class Validation {

  private final ScimRules rules;

  private Validation(ScimRules rules) {
    this.rules = rules;
  }

  /** Checks with all leniencies. */
  public static void check(ObjectNode resource, ResourceType type, @Nullable ObjectNode old) {
    check(resource, type, old, ScimRules.LENIENT);
  }

  /**
   * Checks that what is required is there, in extensions too where the resource has them, and that
   * what is immutable is as it was.
   *
   * @param old the resource so far, or null for a new one
   * @throws ScimException {@code invalidValue}, {@code mutability}
   */
  public static void check(
      ObjectNode resource, ResourceType type, @Nullable ObjectNode old, ScimRules rules) {
    var validation = new Validation(rules);
    validation.check(type.schema().attributes(), resource, old, "");
    for (var extension : type.extensions()) {
      if (resource.get(extension.id()) instanceof ObjectNode attributes) {
        var before = old == null ? null : old.get(extension.id());
        validation.check(extension.attributes(), attributes, before, extension.id() + ":");
      }
    }
  }

  private void check(
      List<AttributeDefinition> attributes,
      ObjectNode values,
      @Nullable JsonNode old,
      String prefix) {
    for (var attribute : attributes) {
      var value = values.get(attribute.name());
      var name = prefix + attribute.name();
      if (attribute.required() && isMissing(value)) {
        throw ScimException.invalidValue(name + " is required");
      }
      var before = old == null ? null : old.get(attribute.name());
      if (value != null) {
        inside(attribute, value, before, name);
      }
    }
  }

  private void inside(
      AttributeDefinition attribute, JsonNode value, @Nullable JsonNode before, String name) {
    if (attribute.mutability() == Mutability.IMMUTABLE && before != null && !before.equals(value)) {
      throw ScimException.mutability(name + " is immutable: it stays as it was given first");
    }
    switch (value) {
      case ArrayNode list ->
          list.forEach(element -> inside(attribute, element, same(element, before), name));
      case ObjectNode object -> check(attribute.subAttributes(), object, before, name + ".");
      default -> checkCanonical(attribute, value, name);
    }
  }

  // the element that was there before, where the list tells its elements apart by their value
  private static @Nullable JsonNode same(JsonNode element, @Nullable JsonNode before) {
    var value = element.get("value");
    if (value == null || !(before instanceof ArrayNode list)) {
      return null;
    }
    for (var other : list) {
      if (value.equals(other.get("value"))) {
        return other;
      }
    }
    return null;
  }

  private void checkCanonical(AttributeDefinition attribute, JsonNode value, String name) {
    var known = attribute.canonicalValues();
    if (known.isEmpty() || rules.allow(Leniency.OTHER_THAN_CANONICAL)) {
      return;
    }
    if (known.stream().noneMatch(one -> one.equalsIgnoreCase(value.textValue()))) {
      throw ScimException.invalidValue(name + " must be one of " + String.join(", ", known));
    }
  }

  private static boolean isMissing(@Nullable JsonNode value) {
    return value == null
        || Fields.isUnassigned(value)
        || (value.isTextual() && value.textValue().isBlank());
  }
}
