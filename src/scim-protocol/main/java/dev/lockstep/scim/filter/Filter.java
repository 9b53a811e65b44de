package dev.lockstep.scim.filter;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.scim.path.AttributePath;

/**
 * A filter of RFC 7644 section 3.4.2.2. {@link FilterParser} reads it, {@link FilterText} prints
 * it.
 */
public sealed interface Filter {

  /** Both match. */
  record And(Filter left, Filter right) implements Filter {}

  /** At least one matches. */
  record Or(Filter left, Filter right) implements Filter {}

  /** The inner one doesn't match. */
  record Not(Filter inner) implements Filter {}

  /** The attribute has a value. */
  record Present(AttributePath path) implements Filter {}

  /** Some value of the attribute compares so to a text, number, boolean or null. */
  record Compare(AttributePath path, Operator operator, JsonNode value) implements Filter {}

  /** One and the same element of a multi-valued attribute matches the whole inner filter. */
  record ValuePath(AttributePath path, Filter element) implements Filter {}
}
