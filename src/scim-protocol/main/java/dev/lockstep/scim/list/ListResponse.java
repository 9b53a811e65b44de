package dev.lockstep.scim.list;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.scim.error.ScimException;
import dev.lockstep.scim.json.Fields;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of resources (RFC 7644 section 3.4.2).
 *
 * @param totalResults how many there are on all pages
 * @param startIndex the first one on this page, counted from 1; says nothing where there are
 *     cursors
 * @param itemsPerPage how many there are on this page
 * @param resources the page
 * @param cursors its neighbours, where it was asked for by cursor (RFC 9865)
 */
public record ListResponse(
    int totalResults,
    int startIndex,
    int itemsPerPage,
    List<ObjectNode> resources,
    @Nullable Cursors cursors) {

  /** The schema of a list's JSON. */
  public static final String SCHEMA = "urn:ietf:params:scim:api:messages:2.0:ListResponse";

  public ListResponse {
    resources = List.copyOf(resources);
  }

  /** A page of a longer list. */
  public static ListResponse of(int totalResults, int startIndex, List<ObjectNode> resources) {
    return new ListResponse(totalResults, startIndex, resources.size(), resources, null);
  }

  /** A page of a longer list, between cursors. */
  public static ListResponse of(int totalResults, Cursors cursors, List<ObjectNode> resources) {
    return new ListResponse(totalResults, 1, resources.size(), resources, cursors);
  }

  /** A whole list on one page. */
  public static ListResponse all(List<ObjectNode> resources) {
    return of(resources.size(), 1, resources);
  }

  /** The body; {@code Resources} is there even when empty, because Okta and Entra ID insist. */
  public ObjectNode toJson() {
    var json = JsonNodeFactory.instance.objectNode();
    json.putArray("schemas").add(SCHEMA);
    json.put("totalResults", totalResults);
    if (cursors == null) {
      json.put("startIndex", startIndex);
    }
    json.put("itemsPerPage", itemsPerPage);
    if (cursors != null) {
      put(json, "previousCursor", cursors.previous());
      put(json, "nextCursor", cursors.next());
    }
    json.putArray("Resources").addAll(resources);
    return json;
  }

  /**
   * Reads a body, whoever sent it.
   *
   * @throws ScimException {@code invalidSyntax} where it isn't a list of objects
   */
  public static ListResponse parse(ObjectNode body) {
    var resources = resources(Fields.find(body, "Resources"));
    var total = Fields.find(body, "totalResults");
    if (total == null) {
      throw ScimException.invalidSyntax("a list response needs totalResults");
    }
    return new ListResponse(
        whole("totalResults", total, 0),
        whole("startIndex", Fields.find(body, "startIndex"), 1),
        whole("itemsPerPage", Fields.find(body, "itemsPerPage"), resources.size()),
        resources,
        cursors(body));
  }

  private static @Nullable Cursors cursors(ObjectNode body) {
    var previous = Fields.text(body, "previousCursor");
    var next = Fields.text(body, "nextCursor");
    return previous == null && next == null ? null : new Cursors(previous, next);
  }

  private static void put(ObjectNode json, String name, @Nullable String cursor) {
    if (cursor != null) {
      json.put(name, cursor);
    }
  }

  private static List<ObjectNode> resources(@Nullable JsonNode value) {
    var resources = new ArrayList<ObjectNode>();
    if (value instanceof ArrayNode array) {
      array.forEach(resource -> resources.add(object(resource)));
    } else if (value != null && !value.isNull()) {
      throw ScimException.invalidSyntax("Resources must be a list");
    }
    return resources;
  }

  private static ObjectNode object(JsonNode resource) {
    if (resource instanceof ObjectNode object) {
      return object;
    }
    throw ScimException.invalidSyntax("Resources must hold objects");
  }

  private static int whole(String name, @Nullable JsonNode value, int otherwise) {
    if (value == null || value.isNull()) {
      return otherwise;
    }
    if (!value.canConvertToExactIntegral() || !value.canConvertToInt() || value.intValue() < 0) {
      throw ScimException.invalidSyntax(name + " must be a whole number, not " + value);
    }
    return value.intValue();
  }
}
