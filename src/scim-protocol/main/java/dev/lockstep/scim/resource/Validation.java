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
import dev.lockstep.scim.schema.Schema;
import java.util.List;
import java.util.Objects;
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
   * what is immutable is as it was. A resource that lacked something before a schema demanded it
   * may go on so.
   *
   * @param old the resource so far, or null for a new one
   * @throws ScimException {@code invalidValue}, {@code mutability}
   */
  public static void check(
      ObjectNode resource, ResourceType type, @Nullable ObjectNode old, ScimRules rules) {
    var validation = new Validation(rules);
    validation.check(type.schema().attributes(), resource, old, "");
    for (var extension : type.extensions()) {
      var now = resource.get(extension.id());
      var before = old == null ? null : old.get(extension.id());
      if (now instanceof ObjectNode attributes) {
        validation.check(extension.attributes(), attributes, before, extension.id() + ":");
      } else if (before != null) {
        requireKept(extension, before);
      }
    }
  }

  // values is the attributes' container, old what it was, or null where it is new
  private void check(
      List<AttributeDefinition> attributes,
      ObjectNode values,
      @Nullable JsonNode old,
      String prefix) {
    for (var attribute : attributes) {
      var name = prefix + attribute.name();
      var value = values.get(attribute.name());
      var before = old == null ? null : old.get(attribute.name());
      if (attribute.required() && isMissing(value)) {
        refuseMissing(old, before, name);
      }
      var changed = !Objects.equals(before, value);
      if (changed && before != null && attribute.mutability() == Mutability.IMMUTABLE) {
        throw immutable(name);
      }
      if (changed && value != null) {
        inside(attribute, value, before, name);
      }
    }
  }

  private static void refuseMissing(
      @Nullable JsonNode container, @Nullable JsonNode before, String name) {
    if (container == null) {
      throw ScimException.invalidValue(name + " is required");
    }
    if (!isMissing(before)) {
      throw ScimException.mutability(name + " is required, it can't be removed");
    }
  }

  // an extension goes as a whole with what it requires, but not with what is immutable
  private static void requireKept(Schema extension, JsonNode before) {
    for (var attribute : extension.attributes()) {
      if (attribute.mutability() == Mutability.IMMUTABLE && before.has(attribute.name())) {
        throw immutable(extension.id() + ":" + attribute.name());
      }
    }
  }

  private static ScimException immutable(String name) {
    return ScimException.mutability(name + " is immutable: it stays as it was given first");
  }

  private void inside(
      AttributeDefinition attribute, JsonNode value, @Nullable JsonNode before, String name) {
    switch (value) {
      case ArrayNode list ->
          list.forEach(each -> inside(attribute, each, same(each, before), name));
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
