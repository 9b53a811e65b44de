package dev.lockstep.scim.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.scim.error.ScimException;
import dev.lockstep.scim.filter.PatchPath;
import dev.lockstep.scim.json.Fields;
import dev.lockstep.scim.rules.Leniency;
import dev.lockstep.scim.rules.ScimRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The body of a PATCH (RFC 7644 section 3.5.2). */
public final class PatchRequest {

  /** The schema of a PATCH body. */
  public static final String SCHEMA = "urn:ietf:params:scim:api:messages:2.0:PatchOp";

  private final ScimRules rules;

  private PatchRequest(ScimRules rules) {
    this.rules = rules;
  }

  /** Reads a body with all leniencies. */
  public static List<Operation> parse(JsonNode body) {
    return parse(body, ScimRules.LENIENT);
  }

  /**
   * Reads a body.
   *
   * @throws ScimException {@code invalidSyntax}, {@code invalidPath}, {@code invalidValue}, {@code
   *     noTarget}, or 413
   */
  public static List<Operation> parse(JsonNode body, ScimRules rules) {
    return new PatchRequest(rules).operations(body);
  }

  /** Writes a body. */
  public static ObjectNode toJson(List<Operation> operations) {
    var json = JsonNodeFactory.instance.objectNode();
    json.putArray("schemas").add(SCHEMA);
    var array = json.putArray("Operations");
    operations.forEach(operation -> array.add(operation.toJson()));
    return json;
  }

  private List<Operation> operations(JsonNode body) {
    if (!(body instanceof ObjectNode object)) {
      throw ScimException.invalidSyntax("the body of a PATCH must be an object");
    }
    checkSchemas(object);
    if (!(Fields.find(object, "Operations") instanceof ArrayNode array) || array.isEmpty()) {
      throw ScimException.invalidSyntax("Operations must be a list of at least one operation");
    }
    var most = rules.limits().patchOperationsMax();
    if (array.size() > most) {
      throw ScimException.tooLarge(array.size() + " operations, at most " + most + " are run");
    }
    var operations = new ArrayList<Operation>(array.size());
    for (var operation : array) {
      operations.add(operation(operation));
    }
    return List.copyOf(operations);
  }

  private void checkSchemas(ObjectNode body) {
    if (rules.allow(Leniency.PATCH_WITHOUT_SCHEMAS)) {
      return;
    }
    if (Fields.find(body, "schemas") instanceof ArrayNode schemas) {
      for (var schema : schemas) {
        if (SCHEMA.equalsIgnoreCase(schema.textValue())) {
          return;
        }
      }
    }
    throw ScimException.invalidSyntax("schemas must name " + SCHEMA);
  }

  private Operation operation(JsonNode json) {
    if (!(json instanceof ObjectNode operation)) {
      throw ScimException.invalidSyntax("an operation must be an object");
    }
    var path = path(operation);
    var value = Fields.find(operation, "value");
    return switch (name(operation)) {
      case "add" -> new Operation.Add(path, written("add", path, value));
      case "replace" -> new Operation.Replace(path, written("replace", path, value));
      case "remove" -> remove(path, value);
      default ->
          throw ScimException.invalidSyntax(
              "op must be add, replace or remove, was " + operation.get("op"));
    };
  }

  private String name(ObjectNode operation) {
    var name = Fields.text(operation, "op");
    if (name == null) {
      throw ScimException.invalidSyntax("an operation needs op: add, replace or remove");
    }
    return rules.allow(Leniency.OPERATION_IN_ANY_CASE) ? name.toLowerCase(Locale.ROOT) : name;
  }

  private @Nullable PatchPath path(ObjectNode operation) {
    var path = Fields.find(operation, "path");
    if (path == null || path.isNull()) {
      return null;
    }
    if (!path.isTextual()) {
      throw ScimException.invalidPath("path must be a text");
    }
    return PatchPath.parse(path.textValue(), rules);
  }

  private static JsonNode written(String op, @Nullable PatchPath path, @Nullable JsonNode value) {
    if (value == null) {
      throw ScimException.invalidValue(op + " needs a value");
    }
    if (path == null && !value.isObject()) {
      throw ScimException.invalidValue(op + " without a path needs an object of attributes");
    }
    return value;
  }

  private static Operation remove(@Nullable PatchPath path, @Nullable JsonNode value) {
    if (path == null) {
      throw ScimException.noTarget("remove needs a path");
    }
    return new Operation.Remove(path, value == null || value.isNull() ? null : value);
  }
}
