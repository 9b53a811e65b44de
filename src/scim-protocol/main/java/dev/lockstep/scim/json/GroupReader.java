package dev.lockstep.scim.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.POJONode;
import dev.lockstep.scim.error.ScimException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads the body of a group's POST, PUT or PATCH. Everything becomes a tree but the lists of
 * members: of these only the ids stay, as a node that holds an {@link IdList}.
 */
final class GroupReader {
  private static final String MEMBERS = "members";
  private static final String GROUP_MEMBERS = "urn:ietf:params:scim:schemas:core:2.0:Group:members";

  private final ObjectReader trees;
  private final JsonParser parser;
  private final Metered body;
  private final int membersMax;

  GroupReader(ObjectReader trees, JsonParser parser, Metered body, int membersMax) {
    this.trees = trees;
    this.parser = parser;
    this.body = body;
    this.membersMax = membersMax;
  }

  ObjectNode read() throws IOException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw ScimException.invalidSyntax("the body must be a JSON object");
    }
    var object = trees.createObjectNode();
    for (var name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      parser.nextToken();
      ((ObjectNode) object).set(name, field(name));
    }
    if (parser.nextToken() != null) {
      throw ScimException.invalidSyntax("the body must be one JSON object, and nothing after it");
    }
    return (ObjectNode) object;
  }

  private JsonNode field(String name) throws IOException {
    if (parser.isExpectedStartArrayToken()) {
      if (isMembers(name)) {
        return members();
      }
      if (name.equalsIgnoreCase("Operations")) {
        return operations();
      }
    }
    return tree();
  }

  private JsonNode operations() throws IOException {
    var operations = (ArrayNode) trees.createArrayNode();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      operations.add(parser.isExpectedStartObjectToken() ? operation() : tree());
    }
    return operations;
  }

  private JsonNode operation() throws IOException {
    var operation = (ObjectNode) trees.createObjectNode();
    for (var name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      parser.nextToken();
      operation.set(
          name, name.equalsIgnoreCase("value") ? value(Fields.text(operation, "path")) : tree());
    }
    if (Fields.text(operation, "path") != null
        && Fields.find(operation, "value") instanceof ObjectNode attributes
        && attributes.properties().stream().anyMatch(field -> field.getValue().isPojo())) {
      throw ScimException.invalidSyntax("path must stand before a value that has members");
    }
    return operation;
  }

  // Where no path has come yet, a list might be of anything; in an object, its name says what it
  // is.
  private JsonNode value(@Nullable String path) throws IOException {
    if (path != null) {
      return isMembers(path) && parser.isExpectedStartArrayToken() ? members() : tree();
    }
    return parser.isExpectedStartObjectToken() ? attributes() : tree();
  }

  private JsonNode attributes() throws IOException {
    var attributes = (ObjectNode) trees.createObjectNode();
    for (var name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      parser.nextToken();
      attributes.set(
          name, isMembers(name) && parser.isExpectedStartArrayToken() ? members() : tree());
    }
    return attributes;
  }

  private static boolean isMembers(String name) {
    return name.equalsIgnoreCase(MEMBERS) || name.equalsIgnoreCase(GROUP_MEMBERS);
  }

  private JsonNode tree() throws IOException {
    return trees.readTree(parser);
  }

  private JsonNode members() throws IOException {
    var ids = new IdList();
    body.keep(false);
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      ids.append(IdList.required(member()));
      if (ids.size() > membersMax) {
        throw ScimException.tooLarge("a request may name at most " + membersMax + " members");
      }
    }
    body.keep(true);
    return new POJONode(ids);
  }

  private @Nullable String member() throws IOException {
    if (parser.currentToken() == JsonToken.VALUE_STRING) {
      return parser.getText();
    }
    if (!parser.isExpectedStartObjectToken()) {
      return null;
    }
    String id = null;
    for (var name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      if (parser.nextToken() == JsonToken.VALUE_STRING && name.equalsIgnoreCase("value")) {
        id = parser.getText();
      }
      parser.skipChildren();
    }
    return id;
  }
}
