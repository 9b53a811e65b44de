package dev.lockstep.scim.schema;

import java.util.List;
import java.util.Optional;

/** The resource types of RFC 7643. */
public final class ResourceTypes {

  /** Users, with the enterprise extension. */
  public static final ResourceType USER =
      new ResourceType("User", "Users", Schemas.USER, List.of(Schemas.ENTERPRISE_USER));

  /** Groups. */
  public static final ResourceType GROUP =
      new ResourceType("Group", "Groups", Schemas.GROUP, List.of());

  private ResourceTypes() {}

  /** All types, as {@code /ResourceTypes} lists them. */
  public static List<ResourceType> all() {
    return List.of(USER, GROUP);
  }

  /** The type with that id, such as {@code User}. */
  public static Optional<ResourceType> find(String id) {
    return all().stream().filter(type -> type.id().equals(id)).findFirst();
  }

  /** The type behind an endpoint, such as {@code Users}. */
  public static Optional<ResourceType> atEndpoint(String endpoint) {
    return all().stream().filter(type -> type.endpoint().equals(endpoint)).findFirst();
  }
}
