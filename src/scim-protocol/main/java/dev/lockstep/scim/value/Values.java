package dev.lockstep.scim.value;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.scim.error.ScimException;
import dev.lockstep.scim.json.Fields;
import dev.lockstep.scim.rules.Leniency;
import dev.lockstep.scim.rules.ScimRules;
import dev.lockstep.scim.schema.AttributeDefinition;
import dev.lockstep.scim.schema.Mutability;
import org.jspecify.annotations.Nullable;

/** Brings what clients send into the shape that the schema asks for. Inputs are never changed. */
public final class Values {

  private final ScimRules rules;

  private Values(ScimRules rules) {
    this.rules = rules;
  }

  /** Values read by these rules. */
  public static Values by(ScimRules rules) {
    return new Values(rules);
  }

  /**
   * An attribute's whole value: a list where it is multi-valued. Null where nothing is assigned.
   *
   * @throws ScimException {@code invalidValue}
   */
  public @Nullable JsonNode canonical(AttributeDefinition attribute, @Nullable JsonNode value) {
    if (value == null || isUnassigned(value, attribute.multiValued(), attribute.isComplex())) {
      return null;
    }
    return attribute.multiValued() ? list(attribute, value) : single(attribute, value);
  }

  /** The values to add to a multi-valued attribute. */
  public ArrayNode elements(AttributeDefinition attribute, JsonNode value) {
    var list = list(attribute, value);
    return list == null ? JsonNodeFactory.instance.arrayNode() : list;
  }

  /** One value: an element of a list, or all of a single-valued attribute. */
  public @Nullable JsonNode single(AttributeDefinition attribute, JsonNode value) {
    if (isUnassigned(value, false, attribute.isComplex())) {
      return null;
    }
    return attribute.isComplex()
        ? complex(attribute, value)
        : Scalars.canonical(attribute, value, rules);
  }

  // RFC 7643 section 2.5: null, or an empty value of the attribute's own shape
  private boolean isUnassigned(JsonNode value, boolean mayBeList, boolean mayBeObject) {
    if (rules.allow(Leniency.EMPTY_IN_ANY_SHAPE)) {
      return Fields.isUnassigned(value);
    }
    return value.isNull()
        || (mayBeList && value.isArray() && value.isEmpty())
        || (mayBeObject && value.isObject() && value.isEmpty());
  }

  private @Nullable ArrayNode list(AttributeDefinition attribute, JsonNode value) {
    if (!(value instanceof ArrayNode) && !rules.allow(Leniency.ELEMENT_FOR_LIST)) {
      throw ScimException.invalidValue(attribute.name() + " must be a list");
    }
    var list = JsonNodeFactory.instance.arrayNode();
    for (var element : value instanceof ArrayNode array ? array : list.arrayNode().add(value)) {
      var canonical = single(attribute, element);
      if (canonical != null) {
        list.add(canonical);
      }
    }
    checkPrimary(attribute, list);
    return list.isEmpty() ? null : list;
  }

  // RFC 7643 section 2.4: at most one primary value
  private void checkPrimary(AttributeDefinition attribute, ArrayNode list) {
    var found = false;
    for (var element : list) {
      if (!isPrimary(element)) {
        continue;
      }
      if (found && !rules.allow(Leniency.SEVERAL_PRIMARY)) {
        throw ScimException.invalidValue("only one of " + attribute.name() + " can be primary");
      }
      if (found) {
        ((ObjectNode) element).put("primary", false);
      }
      found = true;
    }
  }

  private static boolean isPrimary(JsonNode element) {
    return element.path("primary").booleanValue();
  }

  private @Nullable ObjectNode complex(AttributeDefinition attribute, JsonNode value) {
    var given = value instanceof ObjectNode object ? object : wrapped(attribute, value);
    if (attribute.name().equals("roles")) {
      given = unwrapped(given);
    }
    var complex = JsonNodeFactory.instance.objectNode();
    for (var field : given.properties()) {
      var sub = attribute.sub(field.getKey());
      if (sub == null) {
        unknown(attribute.name() + "." + field.getKey());
      } else if (sub.mutability() != Mutability.READ_ONLY) {
        put(complex, sub, canonical(sub, field.getValue()));
      }
    }
    return complex.isEmpty() ? null : complex;
  }

  // "manager": "26118915"
  private ObjectNode wrapped(AttributeDefinition attribute, JsonNode value) {
    var mayStand = value.isTextual() && attribute.sub("value") != null;
    if (!mayStand || !rules.allow(Leniency.TEXT_FOR_COMPLEX)) {
      throw ScimException.invalidValue(attribute.name() + " must be an object");
    }
    var object = JsonNodeFactory.instance.objectNode();
    return value.textValue().isEmpty() ? object : object.set("value", value);
  }

  // {"value": "{\"id\": …, \"value\": \"admin\", \"displayName\": \"Administrator\"}"}
  private ObjectNode unwrapped(ObjectNode role) {
    var text = Fields.text(role, "value");
    if (text == null || !text.startsWith("{") || !rules.allow(Leniency.JSON_IN_VALUE)) {
      return role;
    }
    return JsonInValue.unwrap(role, text, rules.limits());
  }

  /** Refuses an attribute that no schema names, unless such are dropped. */
  public void unknown(String name) {
    if (!rules.allow(Leniency.UNKNOWN_ATTRIBUTE)) {
      throw ScimException.invalidSyntax("no schema has an attribute " + name);
    }
  }

  /** Puts a canonical value; the same attribute in two spellings is refused. */
  public static void put(
      ObjectNode object, AttributeDefinition attribute, @Nullable JsonNode value) {
    if (value == null) {
      return;
    }
    if (object.has(attribute.name())) {
      throw ScimException.invalidSyntax(attribute.name() + " is there twice");
    }
    object.set(attribute.name(), value);
  }
}
