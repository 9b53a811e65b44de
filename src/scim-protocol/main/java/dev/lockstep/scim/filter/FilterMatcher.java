package dev.lockstep.scim.filter;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.scim.schema.ResourceType;

/** Evaluates filters on resources in memory. */
@SuppressWarnings("DoNotCallSuggester") // until the bodies are here
public final class FilterMatcher {

  private FilterMatcher() {}

  /** Whether the resource matches; names in any case, values with case where the schema says so. */
  public static boolean matches(Filter filter, ObjectNode resource, ResourceType type) {
    throw new UnsupportedOperationException();
  }
}
