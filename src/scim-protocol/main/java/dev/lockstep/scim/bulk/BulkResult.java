package dev.lockstep.scim.bulk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * How one operation of a bulk request ended.
 *
 * @param method what it did
 * @param bulkId the client's name for what it created
 * @param location the resource's URI, except where creating failed
 * @param version the resource's ETag now
 * @param status the HTTP status it would have had alone
 * @param response the error, where it failed
 */
public record BulkResult(
    BulkMethod method,
    @Nullable String bulkId,
    @Nullable String location,
    @Nullable String version,
    int status,
    @Nullable ObjectNode response) {

  /** Whether it failed. */
  public boolean isError() {
    return status >= 400;
  }

  @Override
  public String toString() {
    return method + " " + status; // responses may hold personal data
  }
}
