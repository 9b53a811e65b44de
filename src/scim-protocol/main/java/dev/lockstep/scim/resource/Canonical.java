package dev.lockstep.scim.resource;

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
import dev.lockstep.scim.schema.ResourceType;
import dev.lockstep.scim.schema.Schema;
import dev.lockstep.scim.value.Values;

/** Reads the body of a POST or PUT. */
final class Canonical {

  private final ResourceType type;
  private final ScimRules rules;
  private final Values values;

  Canonical(ResourceType type, ScimRules rules) {
    this.type = type;
    this.rules = rules;
    this.values = Values.by(rules);
  }

  ObjectNode read(ObjectNode body) {
    checkSchemas(body);
    var resource = JsonNodeFactory.instance.objectNode();
    for (var field : body.properties()) {
      readField(resource, field.getKey(), field.getValue());
    }
    Validation.check(resource, type, null, rules);
    return withSchemas(resource, type);
  }

  private void readField(ObjectNode resource, String name, JsonNode value) {
    var attribute = type.attribute(name);
    if (attribute != null) {
      readAttribute(resource, attribute, value);
    } else if (name.indexOf(':') > 0) {
      readExtension(resource, name, value);
    } else {
      values.unknown(name);
    }
  }

  private void readAttribute(ObjectNode target, AttributeDefinition attribute, JsonNode value) {
    // RFC 7644 section 3.3: what clients may not write is ignored; schemas follows from the content
    if (attribute.mutability() != Mutability.READ_ONLY && !attribute.name().equals("schemas")) {
      Values.put(target, attribute, values.canonical(attribute, value));
    }
  }

  private void readExtension(ObjectNode resource, String urn, JsonNode value) {
    if (Fields.isUnassigned(value)) {
      return;
    }
    if (!(value instanceof ObjectNode given)) {
      values.unknown(urn);
      return;
    }
    if (urn.equalsIgnoreCase(type.schema().id())) {
      given.properties().forEach(field -> readField(resource, field.getKey(), field.getValue()));
      return;
    }
    var schema = type.extension(urn);
    var id = schema == null ? urn : schema.id();
    if (resource.has(id)) {
      throw ScimException.invalidSyntax(id + " is there twice");
    }
    resource.set(id, schema == null ? given.deepCopy() : extension(schema, given));
  }

  private ObjectNode extension(Schema schema, ObjectNode given) {
    var extension = JsonNodeFactory.instance.objectNode();
    for (var field : given.properties()) {
      var attribute = schema.attribute(field.getKey());
      if (attribute == null) {
        values.unknown(schema.id() + ":" + field.getKey());
      } else {
        readAttribute(extension, attribute, field.getValue());
      }
    }
    return extension;
  }

  private void checkSchemas(ObjectNode body) {
    if (rules.allow(Leniency.UNLISTED_SCHEMA)) {
      return;
    }
    if (!(Fields.find(body, "schemas") instanceof ArrayNode schemas)) {
      throw ScimException.invalidSyntax("schemas must be a list of URNs");
    }
    requireListed(schemas, type.schema().id());
    for (var field : body.properties()) {
      if (field.getKey().indexOf(':') > 0) {
        requireListed(schemas, field.getKey());
      }
    }
  }

  private static void requireListed(ArrayNode schemas, String urn) {
    for (var schema : schemas) {
      if (urn.equalsIgnoreCase(schema.textValue())) {
        return;
      }
    }
    throw ScimException.invalidSyntax("schemas must name " + urn);
  }

  static ObjectNode withSchemas(ObjectNode resource, ResourceType type) {
    var whole = JsonNodeFactory.instance.objectNode();
    var schemas = whole.putArray("schemas").add(type.schema().id());
    for (var field : resource.properties()) {
      var isExtension = field.getKey().indexOf(':') > 0;
      if (field.getKey().equals("schemas") || (isExtension && field.getValue().isEmpty())) {
        continue;
      }
      if (isExtension) {
        schemas.add(field.getKey());
      }
      whole.set(field.getKey(), field.getValue());
    }
    return whole;
  }
}
