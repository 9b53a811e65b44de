package dev.lockstep.scim.message;

import dev.lockstep.scim.resource.Projection;

/** Requests to HTTP and back: {@code decode(encode(r))} equals {@code r}. */
@SuppressWarnings("DoNotCallSuggester") // until the bodies are here
public final class RequestCodec {

  private RequestCodec() {}

  /** What the client sends. */
  public static HttpMessage encode(ScimRequest request) {
    throw new UnsupportedOperationException();
  }

  /**
   * What the server got.
   *
   * @throws dev.lockstep.scim.error.ScimException where it is no SCIM request
   */
  public static ScimRequest decode(HttpMessage message) {
    throw new UnsupportedOperationException();
  }

  /** Which attributes the answer to any request shall show. */
  public static Projection projection(HttpMessage message) {
    return Projection.parse(
        message.query().get("attributes"), message.query().get("excludedAttributes"));
  }

  static String pathAndQuery(HttpMessage message) {
    throw new UnsupportedOperationException();
  }
}
