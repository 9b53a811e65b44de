package dev.lockstep.scim.resource;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.scim.rules.ScimRules;
import dev.lockstep.scim.schema.ResourceType;

/** What can be done to a resource by its schema alone. Inputs are never changed. */
@SuppressWarnings("DoNotCallSuggester") // until the bodies are here
public final class Resources {

  private Resources() {}

  /** Reads the body of a POST or PUT with all leniencies. */
  public static ObjectNode canonical(ObjectNode body, ResourceType type) {
    return canonical(body, type, ScimRules.LENIENT);
  }

  /**
   * The body of a POST or PUT in the schemas' spelling: values of the right type, unassigned and
   * read-only attributes left out, unknown extensions kept, {@code schemas} as the content is.
   *
   * @throws dev.lockstep.scim.error.ScimException {@code invalidValue}, {@code invalidSyntax}
   */
  public static ObjectNode canonical(ObjectNode body, ResourceType type, ScimRules rules) {
    throw new UnsupportedOperationException();
  }

  /** The part of a canonical resource a client gets to see. */
  public static ObjectNode project(ObjectNode resource, ResourceType type, Projection projection) {
    throw new UnsupportedOperationException();
  }

  /** A canonical resource with the texts folded whose case doesn't matter, for comparison. */
  public static ObjectNode fold(ObjectNode resource, ResourceType type) {
    throw new UnsupportedOperationException();
  }

  /** A text as it is compared where case doesn't matter. */
  public static String fold(String text) {
    throw new UnsupportedOperationException();
  }
}
