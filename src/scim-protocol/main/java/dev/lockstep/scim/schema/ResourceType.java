package dev.lockstep.scim.schema;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.scim.error.ScimException;
import dev.lockstep.scim.path.AttributePath;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A resource type of RFC 7643 section 6.
 *
 * @param id its name, such as {@code User}
 * @param endpoint where its resources live, such as {@code Users}
 * @param schema what its resources consist of
 * @param extensions what they may have besides, each under its URN
 */
public record ResourceType(String id, String endpoint, Schema schema, List<Schema> extensions) {

  /** The schema of a resource type's JSON. */
  public static final String SCHEMA = "urn:ietf:params:scim:schemas:core:2.0:ResourceType";

  public ResourceType {
    extensions = List.copyOf(extensions);
  }

  /**
   * The same type with more extensions.
   *
   * @throws ScimException {@code invalidValue} where a URN is taken
   */
  public ResourceType with(List<Schema> more) {
    var all = new ArrayList<>(extensions);
    for (var extension : more) {
      var grown = new ResourceType(id, endpoint, schema, all);
      if (grown.schemaNamed(extension.id()) != null) {
        throw ScimException.invalidValue(id + " has a schema " + extension.id() + " already");
      }
      all.add(extension);
    }
    return new ResourceType(id, endpoint, schema, all);
  }

  /** All core attributes, the common ones included. */
  public List<AttributeDefinition> attributes() {
    var all = new ArrayList<>(schema.attributes());
    all.addAll(Schemas.COMMON.attributes());
    return all;
  }

  /** The core attribute of that name in any case, the common ones included, or null. */
  public @Nullable AttributeDefinition attribute(String name) {
    var own = schema.attribute(name);
    return own == null ? Schemas.COMMON.attribute(name) : own;
  }

  /** The extension with that URN in any case, or null. */
  public @Nullable Schema extension(String urn) {
    for (var extension : extensions) {
      if (extension.id().equalsIgnoreCase(urn)) {
        return extension;
      }
    }
    return null;
  }

  /** The core schema or extension with that URN in any case, or null. */
  public @Nullable Schema schemaNamed(String urn) {
    return schema.id().equalsIgnoreCase(urn) ? schema : extension(urn);
  }

  /** The definition at the path's end, or null where the schemas know no such attribute. */
  public @Nullable AttributeDefinition find(AttributePath path) {
    var attribute = top(path);
    var sub = path.sub();
    return attribute == null || sub == null ? attribute : attribute.sub(sub);
  }

  /**
   * The path in the schemas' spelling: core attributes without a URN, extension attributes with
   * theirs. Null where the schemas know no such attribute.
   */
  public @Nullable AttributePath canonical(AttributePath path) {
    var attribute = top(path);
    if (attribute == null) {
      return null;
    }
    var urn = path.schema();
    var extension = urn == null ? null : extension(urn);
    var known =
        new AttributePath(extension == null ? null : extension.id(), attribute.name(), null);
    var sub = path.sub();
    if (sub == null) {
      return known;
    }
    var definition = attribute.sub(sub);
    return definition == null ? null : known.child(definition.name());
  }

  /** The resource of {@code /ResourceTypes}, without {@code meta}. */
  public ObjectNode toJson() {
    return SchemaJson.write(this);
  }

  private @Nullable AttributeDefinition top(AttributePath path) {
    var urn = path.schema();
    if (urn == null) {
      return attribute(path.name());
    }
    return switch (schemaNamed(urn)) {
      case null -> null;
      case Schema named when named.equals(schema) -> attribute(path.name());
      case Schema extension -> extension.attribute(path.name());
    };
  }
}
