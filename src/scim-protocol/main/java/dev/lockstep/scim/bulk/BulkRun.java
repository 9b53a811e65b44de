package dev.lockstep.scim.bulk;

import dev.lockstep.scim.error.ScimException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Carries out a bulk request, one operation at a time. One thread. */
public final class BulkRun {

  private final Function<BulkOperation, BulkResult> one;
  private final List<BulkOperation> operations;
  private final @Nullable BulkResult[] results;
  private final Map<String, String> ids = new HashMap<>();

  private BulkRun(List<BulkOperation> operations, Function<BulkOperation, BulkResult> one) {
    this.operations = operations;
    this.one = one;
    this.results = new BulkResult[operations.size()];
  }

  /**
   * Carries out operations until so many have failed, and returns how each one ended that was
   * begun, in the client's order.
   *
   * @param one carries out an operation without bulkIds; it never throws because of it
   * @throws ScimException {@code invalidValue} where two operations create the same bulkId
   */
  public static List<BulkResult> of(
      List<BulkOperation> operations,
      @Nullable Integer failOnErrors,
      Function<BulkOperation, BulkResult> one) {
    var run = new BulkRun(operations, one);
    var left = failOnErrors == null ? Integer.MAX_VALUE : failOnErrors;
    for (var step : BulkPlan.of(operations)) {
      var failed = run.take(step);
      left -= failed ? 1 : 0;
      if (left <= 0) {
        break;
      }
    }
    return Arrays.stream(run.results).filter(Objects::nonNull).toList();
  }

  private boolean take(BulkStep step) {
    var before = results[step.index()];
    if (step.completes() && (before == null || before.isError())) {
      return false; // what was never created needs no completion
    }
    var result = result(step.operation());
    results[step.index()] = step.completes() && before != null ? completed(before, result) : result;
    remember(step, result);
    return result.isError();
  }

  private void remember(BulkStep step, BulkResult result) {
    var bulkId = operations.get(step.index()).bulkId();
    var location = result.location();
    if (bulkId != null && location != null && !result.isError() && !step.completes()) {
      ids.put(bulkId, location.substring(location.lastIndexOf('/') + 1));
    }
  }

  private BulkResult result(BulkOperation operation) {
    BulkOperation resolved;
    try {
      resolved = References.resolve(operation, this::id);
    } catch (ScimException unresolved) {
      return failed(operation, unresolved);
    }
    return one.apply(resolved);
  }

  private String id(String bulkId) {
    var id = ids.get(bulkId);
    if (id != null) {
      return id;
    }
    var isCreated =
        operations.stream()
            .anyMatch(each -> each.method() == BulkMethod.POST && bulkId.equals(each.bulkId()));
    throw isCreated
        ? ScimException.conflict(
            "bulkId " + bulkId + " was not created, so nothing can refer to it")
        : ScimException.invalidValue("no operation creates bulkId " + bulkId);
  }

  private static BulkResult failed(BulkOperation operation, ScimException error) {
    return new BulkResult(
        operation.method(), operation.bulkId(), null, null, error.status(), error.toJson());
  }

  // it is there, whether or not its circular references could be added
  private static BulkResult completed(BulkResult created, BulkResult addition) {
    return new BulkResult(
        created.method(),
        created.bulkId(),
        created.location(),
        addition.isError() || addition.version() == null ? created.version() : addition.version(),
        addition.isError() ? addition.status() : created.status(),
        addition.response());
  }
}
