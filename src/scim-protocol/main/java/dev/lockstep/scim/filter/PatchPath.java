package dev.lockstep.scim.filter;

import dev.lockstep.scim.path.AttributePath;
import dev.lockstep.scim.rules.ScimRules;
import org.jspecify.annotations.Nullable;

/**
 * Where a PATCH operation points (RFC 7644 section 3.5.2): {@code attribute} or {@code
 * attribute[element].sub}.
 *
 * @param attribute the attribute, with its sub-attribute where there are no brackets
 * @param element which elements of a multi-valued attribute
 * @param sub the sub-attribute after the brackets
 */
public record PatchPath(AttributePath attribute, @Nullable Filter element, @Nullable String sub) {

  public PatchPath {
    if (element == null && sub != null) {
      throw new IllegalArgumentException("without brackets, the sub-attribute belongs to the path");
    }
    if (element != null && attribute.sub() != null) {
      throw new IllegalArgumentException("brackets follow an attribute, not a sub-attribute");
    }
  }

  /** A path without brackets. */
  public static PatchPath of(AttributePath attribute) {
    return new PatchPath(attribute, null, null);
  }

  /**
   * Reads {@code PATH} of RFC 7644 figure 7.
   *
   * @throws dev.lockstep.scim.error.ScimException {@code invalidPath} with the position
   */
  public static PatchPath parse(String text) {
    return parse(text, ScimRules.LENIENT);
  }

  /** Reads {@code PATH} within bounds. */
  public static PatchPath parse(String text, ScimRules rules) {
    return FilterParser.path(text, rules);
  }

  @Override
  public String toString() {
    var brackets = element == null ? "" : "[" + FilterText.of(element) + "]";
    return attribute + brackets + (sub == null ? "" : "." + sub);
  }
}
