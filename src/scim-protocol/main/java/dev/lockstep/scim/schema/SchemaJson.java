package dev.lockstep.scim.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Schemas and resource types as JSON, both ways. Reads only this library's own resources. */
final class SchemaJson {

  private static final JsonMapper MAPPER = new JsonMapper();

  private SchemaJson() {}

  static Schema load(String file) {
    try (var stream = SchemaJson.class.getResourceAsStream("/dev/lockstep/scim/schema/" + file)) {
      if (stream == null) {
        throw new IllegalStateException("missing schema resource " + file);
      }
      return schema(MAPPER.readTree(stream));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static Schema schema(JsonNode json) {
    return new Schema(
        text(json, "id"),
        text(json, "name"),
        text(json, "description"),
        attributes(json.path("attributes")));
  }

  private static List<AttributeDefinition> attributes(JsonNode json) {
    var attributes = new ArrayList<AttributeDefinition>();
    json.forEach(attribute -> attributes.add(attribute(attribute)));
    return attributes;
  }

  private static AttributeDefinition attribute(JsonNode json) {
    return new AttributeDefinition(
        text(json, "name"),
        keyword(AttributeType.class, json, "type"),
        json.path("multiValued").asBoolean(),
        text(json, "description"),
        json.path("required").asBoolean(),
        texts(json.path("canonicalValues")),
        json.path("caseExact").asBoolean(),
        keyword(Mutability.class, json, "mutability"),
        keyword(Returned.class, json, "returned"),
        keyword(Uniqueness.class, json, "uniqueness"),
        texts(json.path("referenceTypes")),
        attributes(json.path("subAttributes")));
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

  private static List<String> texts(JsonNode json) {
    var texts = new ArrayList<String>();
    json.forEach(text -> texts.add(text.textValue()));
    return texts;
  }

  private static String text(JsonNode json, String name) {
    return json.required(name).textValue();
  }

  // readWrite → READ_WRITE
  private static <E extends Enum<E>> E keyword(Class<E> type, JsonNode json, String name) {
    var constant = text(json, name).replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT);
    return Enum.valueOf(type, constant);
  }
}
