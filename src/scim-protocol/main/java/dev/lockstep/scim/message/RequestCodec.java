package dev.lockstep.scim.message;

import dev.lockstep.scim.bulk.BulkOperation;
import dev.lockstep.scim.resource.Projection;
import dev.lockstep.scim.rules.ScimRules;

/** Requests to HTTP and back: {@code decode(encode(r))} equals {@code r}. */
public final class RequestCodec {

  private RequestCodec() {}

  /**
   * What the client sends.
   *
   * @throws dev.lockstep.scim.error.ScimException where an id can't stand in a path
   */
  public static HttpMessage encode(ScimRequest request) {
    return RequestEncoder.encode(request);
  }

  /**
   * What the server got. Endpoints aren't checked for existence; parameters nobody knows are
   * ignored.
   *
   * @throws dev.lockstep.scim.error.ScimException where it is no SCIM request
   */
  public static ScimRequest decode(HttpMessage message) {
    return decode(message, ScimRules.LENIENT);
  }

  /** What the server got, read by these rules. */
  public static ScimRequest decode(HttpMessage message, ScimRules rules) {
    return RequestDecoder.decode(message, rules);
  }

  /**
   * One operation of a bulk request, as if it had come alone: a {@code Create}, {@code Replace},
   * {@code Patch} or {@code Delete}.
   *
   * @throws dev.lockstep.scim.error.ScimException where it is none of these
   */
  public static ScimRequest decode(BulkOperation operation) {
    return RequestDecoder.decode(operation, ScimRules.LENIENT);
  }

  /**
   * The path without slashes that separate nothing.
   *
   * @throws dev.lockstep.scim.error.ScimException where there are such and the rules allow none
   */
  public static String plainPath(String path, ScimRules rules) {
    return RequestDecoder.plain(path, rules);
  }

  /** Which attributes the answer to any request shall show. */
  public static Projection projection(HttpMessage message) {
    return Projection.parse(
        message.query().get("attributes"), message.query().get("excludedAttributes"));
  }
}
