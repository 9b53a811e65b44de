package dev.lockstep.scim.patch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.scim.rules.ScimRules;
import dev.lockstep.scim.schema.ResourceType;
import java.util.List;

/** Runs PATCH operations on a resource in memory, all or nothing. */
@SuppressWarnings("DoNotCallSuggester") // until the bodies are here
public final class Patcher {

  private Patcher() {}

  /** Patches with all leniencies. */
  public static ObjectNode apply(
      ObjectNode original, List<Operation> operations, ResourceType type) {
    return apply(original, operations, type, ScimRules.LENIENT);
  }

  /**
   * Returns the patched copy. The original stays as it was, so a failing operation changes nothing.
   *
   * @throws dev.lockstep.scim.error.ScimException {@code invalidPath}, {@code noTarget}, {@code
   *     mutability}, {@code invalidValue}
   */
  public static ObjectNode apply(
      ObjectNode original, List<Operation> operations, ResourceType type, ScimRules rules) {
    throw new UnsupportedOperationException();
  }
}
