package dev.lockstep.scim.schema;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A schema of RFC 7643 section 7.
 *
 * @param id its URN
 * @param name for people
 * @param description for people
 * @param attributes what its resources consist of
 */
public record Schema(
    String id, String name, String description, List<AttributeDefinition> attributes) {

  /** The schema of a schema's JSON. */
  public static final String SCHEMA = "urn:ietf:params:scim:schemas:core:2.0:Schema";

  public Schema {
    attributes = List.copyOf(attributes);
  }

  /**
   * Reads a schema's JSON; what it leaves out is as RFC 7643 section 2.2 says.
   *
   * @throws dev.lockstep.scim.error.ScimException {@code invalidSyntax}, {@code invalidValue}
   */
  public static Schema parse(ObjectNode json) {
    return SchemaReader.read(json);
  }

  /** The attribute of that name in any case, or null. */
  public @Nullable AttributeDefinition attribute(String attributeName) {
    return AttributeDefinition.named(attributes, attributeName);
  }

  /** The resource of {@code /Schemas}, without {@code meta}. */
  public ObjectNode toJson() {
    return SchemaJson.write(this);
  }
}
