package dev.lockstep.scim.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.scim.error.ScimException;
import dev.lockstep.scim.json.Fields;
import dev.lockstep.scim.path.AttributePath;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Reads a schema's JSON, whoever wrote it. What it leaves out is as RFC 7643 section 2.2 says. */
final class SchemaReader {

  private static final int ATTRIBUTES_MAX = 200;
  // a URN, so that it can stand before an attribute's name and never looks like one
  private static final Pattern URN =
      Pattern.compile("(?i)urn:[a-z0-9][a-z0-9-]*:[a-z0-9._~:/%+-]*[a-z0-9]");

  // each list begins with what is meant where a schema says nothing
  private static final List<AttributeType> TYPES = List.of(AttributeType.values());
  private static final List<Mutability> MUTABILITIES =
      List.of(
          Mutability.READ_WRITE, Mutability.READ_ONLY, Mutability.IMMUTABLE, Mutability.WRITE_ONLY);
  private static final List<Returned> RETURNED =
      List.of(Returned.DEFAULT, Returned.ALWAYS, Returned.NEVER, Returned.REQUEST);
  private static final List<Uniqueness> UNIQUENESSES = List.of(Uniqueness.values());

  private SchemaReader() {}

  static Schema read(ObjectNode json) {
    var id = text(json, "id");
    if (!URN.matcher(id).matches()) {
      throw ScimException.invalidValue("id must be a URN, was " + id);
    }
    var attributes = attributes(json, "attributes");
    if (attributes.isEmpty()) {
      throw ScimException.invalidValue("a schema needs attributes");
    }
    return new Schema(id, textOr(json, "name", id), textOr(json, "description", ""), attributes);
  }

  private static List<AttributeDefinition> attributes(ObjectNode json, String name) {
    var given = list(json, name);
    if (given.size() > ATTRIBUTES_MAX) {
      throw ScimException.invalidValue("at most " + ATTRIBUTES_MAX + " " + name);
    }
    var attributes = new ArrayList<AttributeDefinition>(given.size());
    var names = new HashSet<String>();
    for (var one : given) {
      if (!(one instanceof ObjectNode object)) {
        throw ScimException.invalidSyntax(name + " must hold objects");
      }
      var attribute = attribute(object);
      if (!names.add(attribute.name().toLowerCase(Locale.ROOT))) {
        throw ScimException.invalidValue("two of " + name + " are called " + attribute.name());
      }
      attributes.add(attribute);
    }
    return attributes;
  }

  private static AttributeDefinition attribute(ObjectNode json) {
    var name = text(json, "name");
    if (!AttributePath.isName(name)) {
      throw ScimException.invalidValue("'" + name + "' can't be the name of an attribute");
    }
    var type = keyword(json, "type", TYPES, AttributeType::keyword);
    var subAttributes = attributes(json, "subAttributes");
    if ((type == AttributeType.COMPLEX) == subAttributes.isEmpty()) {
      throw ScimException.invalidValue(
          name + ": complex attributes have subAttributes, others none");
    }
    if (subAttributes.stream().anyMatch(AttributeDefinition::isComplex)) {
      throw ScimException.invalidValue(name + ": a complex attribute can't hold another");
    }
    return new AttributeDefinition(
        name,
        type,
        flag(json, "multiValued"),
        textOr(json, "description", ""),
        flag(json, "required"),
        texts(json, "canonicalValues"),
        flag(json, "caseExact"),
        keyword(json, "mutability", MUTABILITIES, Mutability::keyword),
        keyword(json, "returned", RETURNED, Returned::keyword),
        keyword(json, "uniqueness", UNIQUENESSES, Uniqueness::keyword),
        texts(json, "referenceTypes"),
        subAttributes);
  }

  private static ArrayNode list(ObjectNode json, String name) {
    return switch (Fields.find(json, name)) {
      case null -> json.arrayNode();
      case ArrayNode array -> array;
      case JsonNode other when other.isNull() -> json.arrayNode();
      case JsonNode other -> throw ScimException.invalidSyntax(name + " must be a list");
    };
  }

  private static List<String> texts(ObjectNode json, String name) {
    var texts = new ArrayList<String>();
    for (var text : list(json, name)) {
      if (!text.isTextual()) {
        throw ScimException.invalidSyntax(name + " must hold texts");
      }
      texts.add(text.textValue());
    }
    return texts;
  }

  private static boolean flag(ObjectNode json, String name) {
    var value = Fields.find(json, name);
    if (value != null && !value.isBoolean() && !value.isNull()) {
      throw ScimException.invalidSyntax(name + " must be true or false, was " + value);
    }
    return value != null && value.booleanValue();
  }

  private static String text(ObjectNode json, String name) {
    var text = Fields.text(json, name);
    if (text == null) {
      throw ScimException.invalidSyntax(name + " is missing, or no text");
    }
    return text;
  }

  private static String textOr(ObjectNode json, String name, String otherwise) {
    var text = Fields.text(json, name);
    return text == null ? otherwise : text;
  }

  private static <E> E keyword(
      ObjectNode json, String name, List<E> constants, Function<E, String> keyword) {
    var value = Fields.find(json, name);
    if (value == null || value.isNull()) {
      return constants.getFirst();
    }
    for (var constant : constants) {
      if (keyword.apply(constant).equals(value.textValue())) {
        return constant;
      }
    }
    throw ScimException.invalidValue(name + " can't be " + value);
  }
}
