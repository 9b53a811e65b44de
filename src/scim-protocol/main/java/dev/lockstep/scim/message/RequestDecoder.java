package dev.lockstep.scim.message;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.scim.bulk.BulkJson;
import dev.lockstep.scim.bulk.BulkOperation;
import dev.lockstep.scim.error.ScimException;
import dev.lockstep.scim.rules.Leniency;
import dev.lockstep.scim.rules.ScimRules;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** HTTP to requests. */
final class RequestDecoder {

  private static final Set<String> DISCOVERY =
      Set.of("ServiceProviderConfig", "ResourceTypes", "Schemas");
  private static final String SEARCH = ".search";

  private RequestDecoder() {}

  static ScimRequest decode(HttpMessage message, ScimRules rules) {
    checkMediaType(message, rules);
    return requested(message, rules);
  }

  // RFC 7644 section 8.1: application/scim+json; section 3.8: application/json is known as well
  private static void checkMediaType(HttpMessage message, ScimRules rules) {
    if (message.body() == null || rules.allow(Leniency.OTHER_CONTENT_TYPE)) {
      return;
    }
    var sent = message.headers().getOrDefault("Content-Type", "");
    var type = sent.replaceFirst(";.*", "").strip();
    if (!type.equalsIgnoreCase(HttpMessage.SCIM_JSON)
        && !type.equalsIgnoreCase("application/json")) {
      throw ScimException.unsupportedMediaType(
          "a body is sent as " + HttpMessage.SCIM_JSON + ", not as \"" + type + "\"");
    }
  }

  private static ScimRequest requested(HttpMessage message, ScimRules rules) {
    var segments = segments(message.path(), rules);
    if (segments.size() > 2) {
      throw ScimException.notFound("no such endpoint: " + message.path());
    }
    var endpoint = segments.isEmpty() ? "" : segments.get(0);
    var id = segments.size() == 2 ? segments.get(1) : null;
    if (DISCOVERY.contains(endpoint)) {
      return discover(message, endpoint, id);
    }
    return switch (endpoint) {
      case "Me" -> throw ScimException.notImplemented("/Me is not supported");
      case "Bulk" -> bulk(message, id, rules);
      case "", SEARCH -> atBase(message, endpoint, id);
      default -> id == null ? atEndpoint(message, endpoint) : atResource(message, endpoint, id);
    };
  }

  /** One operation of a bulk request, as if it had come alone. */
  static ScimRequest decode(BulkOperation operation, ScimRules rules) {
    var version = operation.version();
    Map<String, String> headers = version == null ? Map.of() : Map.of("If-Match", version);
    var method = operation.method().name();
    return switch (requested(
        new HttpMessage(method, operation.path(), Map.of(), headers, operation.data()), rules)) {
      case ScimRequest.Create create -> create;
      case ScimRequest.Replace replace -> replace;
      case ScimRequest.Patch patch -> patch;
      case ScimRequest.Delete delete -> delete;
      case ScimRequest other ->
          throw ScimException.invalidValue(operation.path() + " can't be part of a bulk request");
    };
  }

  private static ScimRequest bulk(HttpMessage message, @Nullable String id, ScimRules rules) {
    if (id != null) {
      throw ScimException.notFound("no such endpoint: " + message.path());
    }
    if (!message.method().equals("POST")) {
      throw methodNotAllowed(message);
    }
    var body = body(message);
    return new ScimRequest.Bulk(
        BulkJson.operations(body, rules.limits()), BulkJson.failOnErrors(body));
  }

  // RFC 7644 sections 3.4.2.1 and 3.4.3: resources of all types
  private static ScimRequest atBase(HttpMessage message, String endpoint, @Nullable String id) {
    if (id != null) {
      throw ScimException.notFound("no such endpoint: " + message.path());
    }
    return switch (message.method() + " " + endpoint) {
      case "GET " -> SearchParameters.ofQuery(message.query()).at("");
      case "POST " + SEARCH -> SearchParameters.ofBody(body(message)).at("");
      default -> throw methodNotAllowed(message);
    };
  }

  private static ScimRequest discover(HttpMessage message, String endpoint, @Nullable String id) {
    if (!message.method().equals("GET")) {
      throw methodNotAllowed(message);
    }
    // RFC 7644 section 4
    if (message.query().containsKey("filter")) {
      throw ScimException.forbidden("/" + endpoint + " can't be filtered");
    }
    return new ScimRequest.Discover(endpoint, id);
  }

  private static ScimRequest atEndpoint(HttpMessage message, String endpoint) {
    return switch (message.method()) {
      case "GET" -> SearchParameters.ofQuery(message.query()).at(endpoint);
      case "POST" -> new ScimRequest.Create(endpoint, body(message));
      default -> throw methodNotAllowed(message);
    };
  }

  private static ScimRequest atResource(HttpMessage message, String endpoint, String id) {
    var conditions =
        new Conditions(message.headers().get("If-Match"), message.headers().get("If-None-Match"));
    return switch (message.method()) {
      case "GET" ->
          new ScimRequest.Read(endpoint, id, RequestCodec.projection(message), conditions);
      case "PUT" -> new ScimRequest.Replace(endpoint, id, body(message), conditions);
      case "PATCH" -> new ScimRequest.Patch(endpoint, id, body(message), conditions);
      case "DELETE" -> new ScimRequest.Delete(endpoint, id, conditions);
      case "POST" -> {
        if (!id.equals(SEARCH)) {
          throw methodNotAllowed(message);
        }
        yield SearchParameters.ofBody(body(message)).at(endpoint);
      }
      default -> throw methodNotAllowed(message);
    };
  }

  private static ObjectNode body(HttpMessage message) {
    if (message.body() instanceof ObjectNode object) {
      return object;
    }
    throw ScimException.invalidSyntax(message.method() + " needs a JSON object as its body");
  }

  private static List<String> segments(String path, ScimRules rules) {
    return parts(plain(path, rules)).map(Percent::decode).toList();
  }

  static String plain(String path, ScimRules rules) {
    var plain = parts(path).collect(Collectors.joining("/", "/", ""));
    if (!plain.equals("/" + path.replaceFirst("^/", ""))
        && !rules.allow(Leniency.SUPERFLUOUS_SLASH)) {
      throw ScimException.notFound("no such endpoint: " + path + ", for its slashes");
    }
    return plain;
  }

  private static Stream<String> parts(String path) {
    return Arrays.stream(path.split("/")).filter(part -> !part.isEmpty());
  }

  private static ScimException methodNotAllowed(HttpMessage message) {
    return ScimException.methodNotAllowed(message.method() + " is not for " + message.path());
  }
}
