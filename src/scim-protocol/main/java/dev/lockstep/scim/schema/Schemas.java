package dev.lockstep.scim.schema;

import java.util.List;
import java.util.Optional;

/**
 * The schemas of RFC 7643, as its section 8.7.1 prints them but for what a service provider
 * decides: no two groups have one name, and their members are users.
 */
public final class Schemas {

  /** {@code urn:ietf:params:scim:schemas:core:2.0:User}. */
  public static final Schema USER = SchemaJson.load("user.json");

  /** {@code urn:ietf:params:scim:schemas:core:2.0:Group}. */
  public static final Schema GROUP = SchemaJson.load("group.json");

  /** {@code urn:ietf:params:scim:schemas:extension:enterprise:2.0:User}. */
  public static final Schema ENTERPRISE_USER = SchemaJson.load("enterprise-user.json");

  /**
   * What every resource has (RFC 7643 section 3.1): schemas, id, externalId, meta. Part of no
   * schema's JSON.
   */
  static final Schema COMMON = SchemaJson.load("common.json");

  private Schemas() {}

  /** All schemas, as {@code /Schemas} lists them. */
  public static List<Schema> all() {
    return List.of(USER, GROUP, ENTERPRISE_USER);
  }

  /** The schema with that URN in any case. */
  public static Optional<Schema> find(String id) {
    return all().stream().filter(schema -> schema.id().equalsIgnoreCase(id)).findFirst();
  }
}
