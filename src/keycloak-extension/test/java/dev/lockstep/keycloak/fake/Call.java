package dev.lockstep.keycloak.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * A request as it came.
 *
 * @param method the verb
 * @param endpoint Users, Groups or a page about the service
 * @param id of the resource; empty where the endpoint is meant
 * @param query decoded
 * @param headers the first value of each, names in lower case
 * @param body what was sent; missing where nothing was
 */
record Call(
    String method,
    String endpoint,
    String id,
    Map<String, String> query,
    Map<String, String> headers,
    JsonNode body) {

  private static final ObjectMapper JSON = new ObjectMapper();

  static Call of(HttpExchange exchange) throws IOException {
    var uri = exchange.getRequestURI();
    var path = List.of(uri.getPath().substring("/scim/v2/".length()).split("/", -1));
    var bytes = exchange.getRequestBody().readAllBytes();
    var headers = new LinkedHashMap<String, String>();
    exchange
        .getRequestHeaders()
        .forEach((name, all) -> headers.put(name.toLowerCase(Locale.ROOT), all.getFirst()));
    return new Call(
        exchange.getRequestMethod(),
        path.getFirst(),
        path.size() > 1 ? path.get(1) : "",
        query(uri.getRawQuery() == null ? "" : uri.getRawQuery()),
        headers,
        bytes.length == 0 ? MissingNode.getInstance() : JSON.readTree(bytes));
  }

  private static Map<String, String> query(String raw) {
    Function<String, String> decoded = text -> URLDecoder.decode(text, StandardCharsets.UTF_8);
    var query = new LinkedHashMap<String, String>();
    for (var pair : raw.isEmpty() ? new String[0] : raw.split("&", -1)) {
      int sign = pair.indexOf('=');
      query.put(decoded.apply(pair.substring(0, sign)), decoded.apply(pair.substring(sign + 1)));
    }
    return query;
  }

  boolean is(String verb, String at) {
    return method.equals(verb) && endpoint.equals(at);
  }

  /** How many are asked for on a page; zero: as many as the service likes. */
  int count() {
    return Integer.parseInt(query.getOrDefault("count", "0"));
  }

  List<JsonNode> operations() {
    return body.path("Operations").valueStream().toList();
  }

  /** Members that these operations of a PATCH name: added or removed. */
  int members(String name) {
    return operations().stream()
        .filter(operation -> operation.path("op").asText().equalsIgnoreCase(name))
        .filter(operation -> operation.path("path").asText().startsWith("members"))
        .mapToInt(
            operation ->
                operation.path("value").isArray()
                    ? operation.path("value").size()
                    : operation.path("path").asText().split(" or ", -1).length)
        .sum();
  }

  @Override
  public String toString() {
    return method + " /" + endpoint + (id.isEmpty() ? "" : "/" + id) + " " + query + " " + body;
  }
}
