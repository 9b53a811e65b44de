package dev.lockstep.scim.message;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The parts of an HTTP request that SCIM uses, free of any HTTP library.
 *
 * @param method the verb, in capitals
 * @param path below the SCIM base, percent-encoded, such as {@code /Users/2819c223}
 * @param query parameters, decoded
 * @param headers header fields; names are compared without case
 * @param body the body where there is one
 */
public record HttpMessage(
    String method,
    String path,
    Map<String, String> query,
    Map<String, String> headers,
    @Nullable JsonNode body) {

  /** The media type of SCIM. */
  public static final String SCIM_JSON = "application/scim+json";

  public HttpMessage {
    query = Collections.unmodifiableMap(new LinkedHashMap<>(query));
    var anyCase = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    anyCase.putAll(headers);
    headers = Collections.unmodifiableMap(anyCase);
  }

  /** The path with its query, encoded: what a client appends to the base URL. */
  public String pathAndQuery() {
    var parameters =
        query.entrySet().stream()
            .map(entry -> Percent.encode(entry.getKey()) + "=" + Percent.encode(entry.getValue()))
            .collect(Collectors.joining("&"));
    return parameters.isEmpty() ? path : path + "?" + parameters;
  }

  @Override
  public String toString() {
    return method + " " + path; // headers hold tokens, bodies and queries personal data
  }
}
