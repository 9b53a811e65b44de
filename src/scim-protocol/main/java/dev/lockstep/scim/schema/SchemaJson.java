package dev.lockstep.scim.schema;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Schemas and resource types as JSON; {@link SchemaReader} is the way back. */
final class SchemaJson {

  private static final JsonMapper MAPPER = new JsonMapper();

  private SchemaJson() {}

  static Schema load(String file) {
    try (var stream = SchemaJson.class.getResourceAsStream("/dev/lockstep/scim/schema/" + file)) {
      if (stream == null) {
        throw new IllegalStateException("missing schema resource " + file);
      }
      return SchemaReader.read((ObjectNode) MAPPER.readTree(stream));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  static ObjectNode write(Schema schema) {
    var json = JsonNodeFactory.instance.objectNode();
    json.putArray("schemas").add(Schema.SCHEMA);
    json.put("id", schema.id());
    json.put("name", schema.name());
    json.put("description", schema.description());
    var attributes = json.putArray("attributes");
    schema.attributes().forEach(attribute -> attributes.add(write(attribute)));
    return json;
  }

  static ObjectNode write(AttributeDefinition attribute) {
    var json = JsonNodeFactory.instance.objectNode();
    json.put("name", attribute.name());
    json.put("type", attribute.type().keyword());
    json.put("multiValued", attribute.multiValued());
    json.put("description", attribute.description());
    json.put("required", attribute.required());
    putTexts(json, "canonicalValues", attribute.canonicalValues());
    json.put("caseExact", attribute.caseExact());
    json.put("mutability", attribute.mutability().keyword());
    json.put("returned", attribute.returned().keyword());
    json.put("uniqueness", attribute.uniqueness().keyword());
    putTexts(json, "referenceTypes", attribute.referenceTypes());
    if (attribute.isComplex()) {
      var subAttributes = json.putArray("subAttributes");
      attribute.subAttributes().forEach(sub -> subAttributes.add(write(sub)));
    }
    return json;
  }

  static ObjectNode write(ResourceType type) {
    var json = JsonNodeFactory.instance.objectNode();
    json.putArray("schemas").add(ResourceType.SCHEMA);
    json.put("id", type.id());
    json.put("name", type.id());
    json.put("endpoint", "/" + type.endpoint());
    json.put("description", type.schema().description());
    json.put("schema", type.schema().id());
    var extensions = json.putArray("schemaExtensions");
    for (var extension : type.extensions()) {
      extensions.addObject().put("schema", extension.id()).put("required", false);
    }
    return json;
  }

  private static void putTexts(ObjectNode json, String name, List<String> texts) {
    if (!texts.isEmpty()) {
      var array = json.putArray(name);
      texts.forEach(array::add);
    }
  }
}
