package dev.lockstep.scim.message;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.scim.error.ScimException;
import dev.lockstep.scim.json.Fields;
import dev.lockstep.scim.list.Page;
import dev.lockstep.scim.list.Sort;
import dev.lockstep.scim.path.AttributePath;
import dev.lockstep.scim.resource.Projection;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The parameters of a search, from a query (RFC 7644 section 3.4.2) or a body (3.4.3). */
record SearchParameters(Function<String, @Nullable String> text) {

  static SearchParameters ofQuery(Map<String, String> query) {
    return new SearchParameters(query::get);
  }

  static SearchParameters ofBody(ObjectNode body) {
    return new SearchParameters(name -> text(name, Fields.find(body, name)));
  }

  ScimRequest.Search at(String endpoint) {
    var count = whole("count", Page.DEFAULT_COUNT);
    var page = new Page(whole("startIndex", 1), count, text.apply("cursor"));
    var projection = Projection.parse(text.apply("attributes"), text.apply("excludedAttributes"));
    return new ScimRequest.Search(endpoint, text.apply("filter"), page, sort(), projection);
  }

  private @Nullable Sort sort() {
    var by = text.apply("sortBy");
    if (by == null || by.isEmpty()) {
      return null;
    }
    var order = text.apply("sortOrder");
    return switch (order == null ? "" : order.toLowerCase(Locale.ROOT)) {
      case "", "ascending" -> new Sort(AttributePath.parse(by), false);
      case "descending" -> new Sort(AttributePath.parse(by), true);
      default -> throw ScimException.invalidValue("sortOrder must be ascending or descending");
    };
  }

  private int whole(String name, int otherwise) {
    var value = text.apply(name);
    if (value == null || value.isEmpty()) {
      return otherwise;
    }
    try {
      return Integer.parseInt(value);
    } catch (NumberFormatException noNumber) {
      throw ScimException.invalidValue(name + " must be a whole number, was '" + value + "'");
    }
  }

  private static @Nullable String text(String name, @Nullable JsonNode value) {
    if (value == null || value.isNull()) {
      return null;
    }
    return value instanceof ArrayNode array
        ? array.valueStream().map(each -> single(name, each)).collect(Collectors.joining(","))
        : single(name, value);
  }

  private static String single(String name, JsonNode value) {
    if (value.isContainerNode()) {
      throw ScimException.invalidValue(name + " must be a text, a number or a list of texts");
    }
    return value.asText();
  }
}
