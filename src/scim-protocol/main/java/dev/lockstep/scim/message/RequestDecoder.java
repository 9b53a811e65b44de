package dev.lockstep.scim.message;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.scim.error.ScimException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** HTTP to requests. */
final class RequestDecoder {

  private static final Set<String> DISCOVERY =
      Set.of("ServiceProviderConfig", "ResourceTypes", "Schemas");
  private static final Set<String> UNSUPPORTED = Set.of("Me", "Bulk", ".search");

  private RequestDecoder() {}

  static ScimRequest decode(HttpMessage message) {
    var segments = segments(message.path());
    if (segments.isEmpty() || segments.size() > 2) {
      throw ScimException.notFound("no such endpoint: " + message.path());
    }
    var endpoint = segments.get(0);
    if (UNSUPPORTED.contains(endpoint)) {
      throw ScimException.notImplemented("/" + endpoint + " is not supported");
    }
    var id = segments.size() == 2 ? segments.get(1) : null;
    if (DISCOVERY.contains(endpoint)) {
      return discover(message, endpoint, id);
    }
    return id == null ? atEndpoint(message, endpoint) : atResource(message, endpoint, id);
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
    var ifMatch = message.headers().get("If-Match");
    return switch (message.method()) {
      case "GET" -> new ScimRequest.Read(endpoint, id, RequestCodec.projection(message));
      case "PUT" -> new ScimRequest.Replace(endpoint, id, body(message), ifMatch);
      case "PATCH" -> new ScimRequest.Patch(endpoint, id, body(message), ifMatch);
      case "DELETE" -> new ScimRequest.Delete(endpoint, id, ifMatch);
      case "POST" -> {
        if (!id.equals(".search")) {
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

  // a base URL with a slash at its end makes clients send //Users
  private static List<String> segments(String path) {
    return Arrays.stream(path.split("/", -1))
        .filter(segment -> !segment.isEmpty())
        .map(Percent::decode)
        .toList();
  }

  private static ScimException methodNotAllowed(HttpMessage message) {
    return ScimException.methodNotAllowed(message.method() + " is not for " + message.path());
  }
}
