package dev.lockstep.scim.bulk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.scim.error.ScimException;
import dev.lockstep.scim.json.Fields;
import dev.lockstep.scim.rules.ScimLimits;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Bodies of bulk requests and answers, both ways. */
public final class BulkJson {

  /** The schema of a request's body. */
  public static final String REQUEST = "urn:ietf:params:scim:api:messages:2.0:BulkRequest";

  /** The schema of an answer's body. */
  public static final String RESPONSE = "urn:ietf:params:scim:api:messages:2.0:BulkResponse";

  private BulkJson() {}

  /** The body of a request. */
  public static ObjectNode request(List<BulkOperation> operations, @Nullable Integer failOnErrors) {
    var json = JsonNodeFactory.instance.objectNode();
    json.putArray("schemas").add(REQUEST);
    if (failOnErrors != null) {
      json.put("failOnErrors", failOnErrors);
    }
    var array = json.putArray("Operations");
    operations.forEach(operation -> array.add(json(operation)));
    return json;
  }

  /**
   * Reads the operations of a request.
   *
   * @throws ScimException {@code invalidSyntax}, {@code invalidValue}, or 413
   */
  public static List<BulkOperation> operations(ObjectNode body, ScimLimits limits) {
    var array = list(body);
    var most = limits.bulkOperationsMax();
    if (array.size() > most) {
      throw ScimException.tooLarge(array.size() + " operations, at most " + most + " are run");
    }
    var operations = new ArrayList<BulkOperation>(array.size());
    array.forEach(operation -> operations.add(operation(object(operation))));
    return List.copyOf(operations);
  }

  /**
   * Reads after how many errors a request wants to end.
   *
   * @throws ScimException {@code invalidValue}
   */
  public static @Nullable Integer failOnErrors(ObjectNode body) {
    var value = Fields.find(body, "failOnErrors");
    if (value == null || value.isNull()) {
      return null;
    }
    if (!value.canConvertToExactIntegral() || !value.canConvertToInt() || value.intValue() < 1) {
      throw ScimException.invalidValue("failOnErrors must be a whole number from 1 on");
    }
    return value.intValue();
  }

  /** The body of an answer. */
  public static ObjectNode response(List<BulkResult> results) {
    var json = JsonNodeFactory.instance.objectNode();
    json.putArray("schemas").add(RESPONSE);
    var array = json.putArray("Operations");
    results.forEach(result -> array.add(json(result)));
    return json;
  }

  /**
   * Reads an answer.
   *
   * @throws ScimException {@code invalidSyntax}, {@code invalidValue}
   */
  public static List<BulkResult> results(ObjectNode body) {
    var results = new ArrayList<BulkResult>();
    list(body).forEach(result -> results.add(result(object(result))));
    return List.copyOf(results);
  }

  private static ObjectNode json(BulkOperation operation) {
    var json = JsonNodeFactory.instance.objectNode();
    json.put("method", operation.method().name());
    json.put("path", operation.path());
    put(json, "bulkId", operation.bulkId());
    put(json, "version", operation.version());
    if (operation.data() != null) {
      json.set("data", operation.data());
    }
    return json;
  }

  private static BulkOperation operation(ObjectNode json) {
    var method = method(json);
    var path = Fields.text(json, "path");
    if (path == null) {
      throw ScimException.invalidSyntax("an operation needs a path, such as /Users");
    }
    var bulkId = Fields.text(json, "bulkId");
    var data = Fields.find(json, "data") instanceof ObjectNode object ? object : null;
    if (method != BulkMethod.DELETE && data == null) {
      throw ScimException.invalidSyntax(method + " needs data, an object");
    }
    if (method == BulkMethod.POST && (bulkId == null || bulkId.isEmpty())) {
      throw ScimException.invalidSyntax("POST needs a bulkId");
    }
    return new BulkOperation(method, path, bulkId, data, Fields.text(json, "version"));
  }

  private static BulkMethod method(ObjectNode json) {
    var name = Fields.text(json, "method");
    for (var method : BulkMethod.values()) {
      if (method.name().equals(name)) {
        return method;
      }
    }
    throw ScimException.invalidSyntax("method must be POST, PUT, PATCH or DELETE, was " + name);
  }

  private static ObjectNode json(BulkResult result) {
    var json = JsonNodeFactory.instance.objectNode();
    put(json, "location", result.location());
    json.put("method", result.method().name());
    put(json, "bulkId", result.bulkId());
    put(json, "version", result.version());
    json.put("status", Integer.toString(result.status()));
    if (result.response() != null) {
      json.set("response", result.response());
    }
    return json;
  }

  private static BulkResult result(ObjectNode json) {
    return new BulkResult(
        method(json),
        Fields.text(json, "bulkId"),
        Fields.text(json, "location"),
        Fields.text(json, "version"),
        status(Fields.find(json, "status")),
        Fields.find(json, "response") instanceof ObjectNode response ? response : null);
  }

  // a text by RFC 7644 section 3.7; some send a number
  private static int status(@Nullable JsonNode status) {
    var number = status == null ? 0 : status.asInt();
    if (number < 100 || number > 599) {
      throw ScimException.invalidSyntax("status must be that of HTTP, was " + status);
    }
    return number;
  }

  private static ArrayNode list(ObjectNode body) {
    if (Fields.find(body, "Operations") instanceof ArrayNode array && !array.isEmpty()) {
      return array;
    }
    throw ScimException.invalidSyntax("Operations must be a list of at least one operation");
  }

  private static ObjectNode object(JsonNode operation) {
    if (operation instanceof ObjectNode object) {
      return object;
    }
    throw ScimException.invalidSyntax("an operation must be an object");
  }

  private static void put(ObjectNode json, String name, @Nullable String text) {
    if (text != null) {
      json.put(name, text);
    }
  }
}
