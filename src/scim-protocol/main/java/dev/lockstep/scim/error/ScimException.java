package dev.lockstep.scim.error;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The one error of the SCIM protocol (RFC 7644 section 3.12). The message is the {@code detail} and
 * meant for the person who reads the client's log.
 */
public final class ScimException extends RuntimeException {

  /** The schema of an error's JSON. */
  public static final String SCHEMA = "urn:ietf:params:scim:api:messages:2.0:Error";

  private static final long serialVersionUID = 1L;

  private final int status;
  private final @Nullable String scimType;
  private final int position;

  private ScimException(int status, @Nullable String scimType, String detail, int position) {
    super(detail);
    this.status = status;
    this.scimType = scimType;
    this.position = position;
  }

  /** A filter that doesn't follow the grammar; the position counts characters from 0. */
  public static ScimException invalidFilter(String detail, int position) {
    return at("invalidFilter", detail, position);
  }

  /** A filter that is well-formed but can't be answered. */
  public static ScimException invalidFilter(String detail) {
    return badRequest("invalidFilter", detail);
  }

  /** A path that doesn't follow the grammar; the position counts characters from 0. */
  public static ScimException invalidPath(String detail, int position) {
    return at("invalidPath", detail, position);
  }

  /** A path that is well-formed but leads nowhere in this resource type's schema. */
  public static ScimException invalidPath(String detail) {
    return badRequest("invalidPath", detail);
  }

  /** A body whose structure isn't that of the request. */
  public static ScimException invalidSyntax(String detail) {
    return badRequest("invalidSyntax", detail);
  }

  /** A value that is missing or of another type than the schema asks for. */
  public static ScimException invalidValue(String detail) {
    return badRequest("invalidValue", detail);
  }

  /** A path whose element filter matched nothing. */
  public static ScimException noTarget(String detail) {
    return badRequest("noTarget", detail);
  }

  /** An attempt to change what clients may not change. */
  public static ScimException mutability(String detail) {
    return badRequest("mutability", detail);
  }

  /** A filter that would return or cost more than the server is willing to. */
  public static ScimException tooMany(String detail) {
    return badRequest("tooMany", detail);
  }

  /** A value that somebody else has already. */
  public static ScimException uniqueness(String detail) {
    return new ScimException(409, "uniqueness", detail, -1);
  }

  /** A cursor that this server never gave out, or gave for another search (RFC 9865). */
  public static ScimException invalidCursor(String detail) {
    return badRequest("invalidCursor", detail);
  }

  /** A cursor that the server no longer knows (RFC 9865). */
  public static ScimException expiredCursor(String detail) {
    return badRequest("expiredCursor", detail);
  }

  /** A page size that cursors can't have (RFC 9865). */
  public static ScimException invalidCount(String detail) {
    return badRequest("invalidCount", detail);
  }

  /** 409: not as things are now, though nobody else has that value. */
  public static ScimException conflict(String detail) {
    return plain(409, detail);
  }

  /** 401: no credentials, or none that are valid. */
  public static ScimException unauthorized(String detail) {
    return plain(401, detail);
  }

  /** 403: known, but not allowed. */
  public static ScimException forbidden(String detail) {
    return plain(403, detail);
  }

  /** 404: no such resource. */
  public static ScimException notFound(String detail) {
    return plain(404, detail);
  }

  /** 405: the verb isn't for this endpoint. */
  public static ScimException methodNotAllowed(String detail) {
    return plain(405, detail);
  }

  /** 412: the resource changed since the client read it. */
  public static ScimException preconditionFailed(String detail) {
    return plain(412, detail);
  }

  /** 413: the request is bigger than the server takes. */
  public static ScimException tooLarge(String detail) {
    return plain(413, detail);
  }

  /** 414: the address is longer than the server reads. */
  public static ScimException addressTooLong(String detail) {
    return plain(414, detail);
  }

  /** 415: the body is said to be something else than JSON. */
  public static ScimException unsupportedMediaType(String detail) {
    return plain(415, detail);
  }

  /** 431: the header fields are longer than the server reads. */
  public static ScimException headersTooLong(String detail) {
    return plain(431, detail);
  }

  /** 501: part of SCIM, but not of this server. */
  public static ScimException notImplemented(String detail) {
    return plain(501, detail);
  }

  /** 503: later, perhaps. */
  public static ScimException unavailable(String detail) {
    return plain(503, detail);
  }

  private static ScimException at(String scimType, String detail, int position) {
    return new ScimException(400, scimType, detail + " (at position " + position + ")", position);
  }

  private static ScimException badRequest(String scimType, String detail) {
    return new ScimException(400, scimType, detail, -1);
  }

  private static ScimException plain(int status, String detail) {
    return new ScimException(status, null, detail, -1);
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  /** The keyword of RFC 7644 table 9, where the status has one. */
  public @Nullable String scimType() {
    return scimType;
  }

  /** Where in the parsed text the error is, counted in characters from 0. */
  public OptionalInt position() {
    return position < 0 ? OptionalInt.empty() : OptionalInt.of(position);
  }

  /** The body of the response. */
  public ObjectNode toJson() {
    var json = JsonNodeFactory.instance.objectNode();
    json.putArray("schemas").add(SCHEMA);
    json.put("status", Integer.toString(status));
    if (scimType != null) {
      json.put("scimType", scimType);
    }
    json.put("detail", getMessage());
    return json;
  }
}
