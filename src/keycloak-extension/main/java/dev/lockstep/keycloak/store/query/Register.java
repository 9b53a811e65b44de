package dev.lockstep.keycloak.store.query;

/**
 * Who keeps memberships. A group is walked in one after the other: in the order of both at once,
 * MariaDB reads all that is left of it for each page.
 */
public enum Register {
  /** Keycloak's own table. */
  KEYCLOAK("UserGroupMembershipEntity", "m.user.id", "m.groupId"),
  /** What only directories said. */
  DIRECTORIES("DirectoryMemberEntity", "m.user", "m.group");

  private final String entity;
  private final String user;
  private final String group;

  Register(String entity, String user, String group) {
    this.entity = entity;
    this.user = user;
    this.group = group;
  }

  /**
   * The query for the members of {@code :sub} from {@code :after} on, by their ids.
   *
   * @param condition further than that, with {@code %s} for the user's id
   */
  public String members(String condition) {
    return """
    select %2$s from %1$s m where %3$s = :sub and %2$s > :after %4$s order by %2$s\
    """
        .formatted(entity, user, group, condition.formatted(user));
  }
}
