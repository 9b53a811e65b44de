package dev.lockstep.keycloak.capture;

import dev.lockstep.keycloak.store.ChangeKey;
import java.util.Set;
import org.hibernate.Hibernate;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.GroupModel;
import org.keycloak.models.jpa.entities.GroupAttributeEntity;
import org.keycloak.models.jpa.entities.GroupEntity;
import org.keycloak.models.jpa.entities.GroupRoleMappingEntity;
import org.keycloak.models.jpa.entities.RoleEntity;
import org.keycloak.models.jpa.entities.UserAttributeEntity;
import org.keycloak.models.jpa.entities.UserEntity;
import org.keycloak.models.jpa.entities.UserGroupMembershipEntity;
import org.keycloak.models.jpa.entities.UserRoleMappingEntity;

/**
 * Which keys a flushed row dirties. Pure; rows of no concern dirty nothing, and nothing is read
 * from the database.
 */
final class Dirtied {

  private Dirtied() {}

  static Set<ChangeKey> by(Object entity) {
    return switch (entity) {
      case UserEntity user -> user(user);
      case UserAttributeEntity attribute -> user(attribute.getUser());
      case UserRoleMappingEntity granted -> user(granted.getUser());
      case UserGroupMembershipEntity joined -> membership(joined);
      case GroupEntity group -> group(group);
      case GroupAttributeEntity attribute -> group(attribute.getGroup());
      case GroupRoleMappingEntity granted -> sweep(granted.getGroup());
      default -> Set.of();
    };
  }

  /**
   * What a deletion dirties beyond the row itself: Keycloak removes what hangs on it in bulk,
   * unseen by Hibernate.
   */
  static Set<ChangeKey> byRemovalOf(Object entity) {
    return switch (entity) {
      case GroupEntity group -> sweep(group);
      case RoleEntity role -> Set.of(ChangeKey.sweep(role.getRealmId()));
      default -> Set.of();
    };
  }

  /** Everybody beneath a moved group has other ancestors now. */
  static Set<ChangeKey> byMoveOf(Object entity) {
    return entity instanceof GroupEntity group ? sweep(group) : Set.of();
  }

  /** The user that this row is about, where that user is a client's service account. */
  static @Nullable UserEntity serviceAccount(Object entity) {
    var user =
        switch (entity) {
          case UserEntity it -> it;
          case UserAttributeEntity it -> it.getUser();
          case UserRoleMappingEntity it -> it.getUser();
          case UserGroupMembershipEntity it -> it.getUser();
          default -> null;
        };
    if (user == null || !Hibernate.isInitialized(user)) {
      return null;
    }
    return user.getServiceAccountClientLink() == null ? null : user;
  }

  private static Set<ChangeKey> user(UserEntity user) {
    return Set.of(ChangeKey.user(user.getRealmId(), user.getId()));
  }

  private static Set<ChangeKey> membership(UserGroupMembershipEntity joined) {
    var user = joined.getUser();
    return Set.of(ChangeKey.membership(user.getRealmId(), joined.getGroupId(), user.getId()));
  }

  private static Set<ChangeKey> group(GroupEntity group) {
    return ofRealm(group) ? Set.of(ChangeKey.group(group.getRealm(), group.getId())) : Set.of();
  }

  private static Set<ChangeKey> sweep(GroupEntity group) {
    return ofRealm(group) ? Set.of(ChangeKey.sweep(group.getRealm())) : Set.of();
  }

  /** The hidden groups of Keycloak's organizations are nobody's teams. */
  private static boolean ofRealm(GroupEntity group) {
    return group.getType() == GroupModel.Type.REALM.intValue();
  }
}
