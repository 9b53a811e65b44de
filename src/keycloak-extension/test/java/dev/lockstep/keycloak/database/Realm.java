package dev.lockstep.keycloak.database;

import jakarta.persistence.EntityManager;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.GroupModel;
import org.keycloak.models.jpa.entities.GroupEntity;
import org.keycloak.models.jpa.entities.UserEntity;
import org.keycloak.models.jpa.entities.UserGroupMembershipEntity;
import org.keycloak.representations.idm.MembershipType;

/**
 * People and groups of a realm, as rows of Keycloak's own tables.
 *
 * @param entities of the running transaction
 * @param id the realm's id
 */
public record Realm(EntityManager entities, String id) {

  /** A user who is enabled, changed as wanted before being stored. */
  public void user(String userId, String username, Consumer<UserEntity> change) {
    var user = new UserEntity();
    user.setId(userId);
    user.setRealmId(id);
    user.setUsername(username);
    user.setEnabled(true);
    change.accept(user);
    entities.persist(user);
  }

  /** Gives a user a name and an address. */
  public void named(UserEntity user, @Nullable String first, @Nullable String last, String email) {
    user.setFirstName(first);
    user.setLastName(last);
    user.setEmail(email, true);
  }

  /** A group; the parent of a top-level group is a blank. */
  public void group(String groupId, String name, String parent) {
    persist(groupId, name, parent, GroupModel.Type.REALM);
  }

  /** A group of those that Keycloak keeps for its organizations. */
  public void organizationGroup(String groupId) {
    persist(groupId, groupId, " ", GroupModel.Type.ORGANIZATION);
  }

  private void persist(String groupId, String name, String parent, GroupModel.Type type) {
    var group = new GroupEntity();
    group.setId(groupId);
    group.setRealm(id);
    group.setName(name);
    group.setParentId(parent);
    group.setType(type.intValue());
    entities.persist(group);
  }

  /** Puts a user into a group. */
  public void join(String userId, String groupId) {
    var membership = new UserGroupMembershipEntity();
    membership.setUser(entities.find(UserEntity.class, userId));
    membership.setGroupId(groupId);
    membership.setMembershipType(MembershipType.UNMANAGED);
    entities.persist(membership);
  }

  /** /staff with boss, /staff/drivers with driver, and a guest who is in no group. */
  public void staffWithDrivers() {
    group("staff", "staff", " ");
    group("drivers", "drivers", "staff");
    user("boss", "boss", user -> {});
    user("driver", "driver", user -> {});
    user("guest", "guest", user -> {});
    join("boss", "staff");
    join("driver", "drivers");
  }
}
