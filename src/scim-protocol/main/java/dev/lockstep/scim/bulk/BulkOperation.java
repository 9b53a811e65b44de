package dev.lockstep.scim.bulk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * One operation of a bulk request.
 *
 * @param method what it does
 * @param path below the base, such as {@code /Users} or {@code /Users/2819c223}
 * @param bulkId the client's name for what it creates
 * @param data the body, except where it removes
 * @param version the ETag that the resource must still have
 */
public record BulkOperation(
    BulkMethod method,
    String path,
    @Nullable String bulkId,
    @Nullable ObjectNode data,
    @Nullable String version) {

  @Override
  public String toString() {
    return method + " " + path + (bulkId == null ? "" : " " + bulkId); // data is personal
  }
}
