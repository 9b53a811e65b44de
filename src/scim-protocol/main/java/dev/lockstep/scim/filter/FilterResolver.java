package dev.lockstep.scim.filter;

import dev.lockstep.scim.rules.ScimRules;
import dev.lockstep.scim.schema.ResourceType;

/**
 * Holds a filter against a resource type's schemas: names get their spelling, values their type,
 * and what can't be answered is refused.
 */
@SuppressWarnings("DoNotCallSuggester") // until the bodies are here
public final class FilterResolver {

  private FilterResolver() {}

  /** Resolves with all leniencies. */
  public static Filter resolve(Filter filter, ResourceType type) {
    return resolve(filter, type, ScimRules.LENIENT);
  }

  /**
   * The same filter with canonical paths: core attributes without a URN, extension attributes with
   * theirs. Paths inside brackets are relative to the element. Attributes of extensions nobody
   * knows stay as they are.
   *
   * @throws dev.lockstep.scim.error.ScimException {@code invalidFilter}
   */
  public static Filter resolve(Filter filter, ResourceType type, ScimRules rules) {
    throw new UnsupportedOperationException();
  }
}
