package dev.lockstep.server.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.scim.error.ScimException;
import dev.lockstep.scim.json.ScimJson;
import dev.lockstep.scim.message.HttpMessage;
import dev.lockstep.scim.message.RequestCodec;
import dev.lockstep.scim.rules.ScimLimits;
import dev.lockstep.scim.rules.ScimRules;
import dev.lockstep.server.http.journal.Correlation;
import dev.lockstep.server.log.Origin;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP request, its body not yet read.
 *
 * @param server scheme, host and port under which callers reach it
 * @param organization whose address was called
 * @param request everything but the body
 * @param path what stands below the organization's address
 * @param body read only once the caller is known
 * @param correlation names the call in the logs of both sides
 */
record Call(
    URI server,
    String organization,
    HttpServerRequest request,
    String path,
    InputStream body,
    String correlation) {
  private static final ScimLimits LIMITS = ScimLimits.DEFAULT;
  private static final ScimJson JSON = ScimJson.within(LIMITS);
  private static final String BEARER = "Bearer ";
  private static final int SLASHES_ABOVE = 4;
  // A filter may have 8,192 characters, each of them encoded by three.
  private static final int ADDRESS_MAX = 32_768;
  private static final int FIELDS_MAX = 65_536;

  static Call of(URI server, String organization, HttpServerRequest request, InputStream body) {
    var path = below(Objects.requireNonNullElse(request.path(), ""));
    return new Call(server, organization, request, path, body, Correlation.of(request::getHeader));
  }

  /** The token sent, or null where there is none. */
  @Nullable String token() {
    var header = request.getHeader("Authorization");
    if (header == null || !header.regionMatches(true, 0, BEARER, 0, BEARER.length())) return null;
    return header.substring(BEARER.length()).strip();
  }

  /** Where a call to this organization comes from, whoever sent it. */
  Origin origin(UUID called, @Nullable UUID connection, @Nullable UUID token, Instant at) {
    return new Origin(
        called,
        connection,
        token,
        client(),
        address(),
        request.method().name(),
        path,
        correlation,
        at);
  }

  @Nullable String client() {
    return request.getHeader("User-Agent");
  }

  /** Where the call comes from, as far as the server sees. */
  @Nullable String address() {
    var address = request.remoteAddress();
    return address == null ? null : address.hostAddress();
  }

  /** Where this organization's resources are, as the caller sees it. */
  String base() {
    return server + "/scim/v2/" + organization;
  }

  /** The request as SCIM knows it, with its body read within limits. */
  HttpMessage message() {
    return new HttpMessage(
        request.method().name(), path, single(request.params()), single(request.headers()), read());
  }

  // /scim/v2/acme/Users/1 → /Users/1
  private static String below(String path) {
    var from = 0;
    for (var slash = 0; slash < SLASHES_ABOVE; slash++) {
      from = path.indexOf('/', from) + 1;
      if (from == 0) return "/";
    }
    return RequestCodec.plainPath(path.substring(from), ScimRules.LENIENT);
  }

  /**
   * Refuses a head that is longer than it may be.
   *
   * @throws ScimException 414, 431
   */
  void checkHead() {
    var address = request.uri().length();
    if (address > ADDRESS_MAX) {
      throw ScimException.addressTooLong(
          "an address may have at most "
              + ADDRESS_MAX
              + " characters, and this one has "
              + address
              + ": send a search to .search");
    }
    var fields = 0;
    for (var field : request.headers())
      fields += field.getKey().length() + field.getValue().length();
    if (fields > FIELDS_MAX) {
      throw ScimException.headersTooLong(
          "header fields may have at most " + FIELDS_MAX + " characters, and these have " + fields);
    }
  }

  private static Map<String, String> single(MultiMap values) {
    var map = new HashMap<String, String>();
    for (var value : values) map.putIfAbsent(value.getKey(), value.getValue());
    return map;
  }

  private @Nullable JsonNode read() {
    return switch (request.method().name()) {
      case "POST", "PUT", "PATCH" -> readBody();
      default -> null;
    };
  }

  private JsonNode readBody() {
    try {
      // A group may have 100,000 members.
      if (path.startsWith("/Groups")) {
        checkDeclared(LIMITS.groupBytesMax());
        return JSON.readGroup(body);
      }
      checkDeclared(LIMITS.bodyBytesMax());
      var bytes = body.readNBytes(LIMITS.bodyBytesMax() + 1);
      if (bytes.length > LIMITS.bodyBytesMax()) throw tooLarge(LIMITS.bodyBytesMax());
      return JSON.readObject(bytes);
    } catch (IOException e) {
      throw ScimException.invalidSyntax("the body ended early");
    }
  }

  private void checkDeclared(int most) {
    var declared = request.getHeader("Content-Length");
    if (declared == null) return;
    // A number too long for an int is too large in any case.
    if (declared.length() > 9 || Integer.parseInt(declared) > most) throw tooLarge(most);
  }

  private static ScimException tooLarge(int most) {
    return ScimException.tooLarge("a body may have at most " + most + " bytes");
  }
}
