package dev.lockstep.server.http.door;

import dev.lockstep.scim.bulk.BulkJson;
import dev.lockstep.scim.bulk.BulkMethod;
import dev.lockstep.scim.bulk.BulkOperation;
import dev.lockstep.scim.bulk.BulkResult;
import dev.lockstep.scim.bulk.BulkRun;
import dev.lockstep.scim.message.ScimRequest.Bulk;
import dev.lockstep.server.http.answer.Answer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * {@code /Bulk} (RFC 7644 section 3.7): each operation is carried out as if it had come alone, in a
 * transaction of its own.
 */
final class BulkDoor {
  private BulkDoor() {}

  /**
   * Carries out operations one by one.
   *
   * @param alone answers one of them
   */
  static Answer answer(Asked asked, Bulk request, Function<BulkOperation, Answer> alone) {
    var results =
        BulkRun.of(
            request.operations(),
            request.failOnErrors(),
            operation -> result(asked.base(), operation, alone.apply(operation)));
    return Answer.ok(BulkJson.response(results));
  }

  private static BulkResult result(String base, BulkOperation operation, Answer answer) {
    return new BulkResult(
        operation.method(),
        operation.bulkId(),
        location(base, operation, answer),
        answer.headers().get("ETag"),
        answer.status(),
        answer.isError() ? answer.body() : null);
  }

  private static @Nullable String location(String base, BulkOperation operation, Answer answer) {
    return operation.method() == BulkMethod.POST
        ? answer.headers().get("Location")
        : base + "/" + operation.path().replaceAll("^/+", "");
  }
}
