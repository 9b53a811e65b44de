package dev.lockstep.scim.resource;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.scim.rules.ScimRules;
import dev.lockstep.scim.schema.ResourceType;

/** What can be done to a resource by its schema alone. Inputs are never changed. Thread-safe. */
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
    return new Canonical(type, rules).read(body);
  }

  /**
   * What a PUT makes of a resource: a canonical body, and what is immutable as it was where the
   * body leaves it out (RFC 7644 section 3.5.1).
   *
   * @throws dev.lockstep.scim.error.ScimException {@code mutability}, {@code invalidValue}
   */
  public static ObjectNode replacement(
      ObjectNode old, ObjectNode canonical, ResourceType type, ScimRules rules) {
    var resource = Immutables.carried(old, canonical, type);
    Validation.check(resource, type, old, rules);
    return resource;
  }

  /** The resource with {@code schemas} as the content is, and without empty extensions. */
  public static ObjectNode withSchemas(ObjectNode resource, ResourceType type) {
    return Canonical.withSchemas(resource, type);
  }

  /** The part of a canonical resource a client gets to see. */
  public static ObjectNode project(ObjectNode resource, ResourceType type, Projection projection) {
    return new Projector(type, projection).project(resource);
  }

  /**
   * A canonical resource for comparison: texts folded whose case doesn't matter, instants as texts
   * that sort by time, and names in lower case where no schema spells them.
   */
  public static ObjectNode fold(ObjectNode resource, ResourceType type) {
    return new Folder(type).fold(resource);
  }

  /** Under which name a folded resource keeps what an instant looked like. */
  public static String asWritten(String dateTime) {
    return dateTime + "~";
  }
}
