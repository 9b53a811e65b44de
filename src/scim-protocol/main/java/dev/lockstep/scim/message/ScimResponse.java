package dev.lockstep.scim.message;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.scim.error.ScimException;
import org.jspecify.annotations.Nullable;

/**
 * What a service provider answers.
 *
 * @param status the HTTP status
 * @param body a resource, a list or an error
 * @param etag the resource's version, for {@code ETag}
 * @param location the resource's URI, for {@code Location}
 */
public record ScimResponse(
    int status, @Nullable ObjectNode body, @Nullable String etag, @Nullable String location) {

  /** 200 with a body. */
  public static ScimResponse ok(ObjectNode body) {
    return new ScimResponse(200, body, null, null);
  }

  /** 204 without one. */
  public static ScimResponse noContent() {
    return new ScimResponse(204, null, null, null);
  }

  /** The error as an answer. */
  public static ScimResponse error(ScimException error) {
    return new ScimResponse(error.status(), error.toJson(), null, null);
  }

  /** Whether the request was carried out. */
  public boolean isSuccess() {
    return status >= 200 && status < 300;
  }

  @Override
  public String toString() {
    return "ScimResponse[" + status + "]"; // bodies hold personal data
  }
}
