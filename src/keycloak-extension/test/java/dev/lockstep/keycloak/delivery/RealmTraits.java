package dev.lockstep.keycloak.delivery;

import dev.lockstep.keycloak.store.ChangeKey;
import jakarta.persistence.EntityManager;
import java.util.UUID;
import org.keycloak.models.GroupModel;
import org.keycloak.models.jpa.entities.ClientEntity;
import org.keycloak.models.jpa.entities.CompositeRoleEntity;
import org.keycloak.models.jpa.entities.GroupAttributeEntity;
import org.keycloak.models.jpa.entities.GroupEntity;
import org.keycloak.models.jpa.entities.GroupRoleMappingEntity;
import org.keycloak.models.jpa.entities.OrganizationEntity;
import org.keycloak.models.jpa.entities.RoleEntity;
import org.keycloak.models.jpa.entities.UserAttributeEntity;
import org.keycloak.models.jpa.entities.UserEntity;
import org.keycloak.models.jpa.entities.UserRoleMappingEntity;

/**
 * Roles, attributes and organizations of a realm, changed as Keycloak would, with the rows that
 * capture makes of it.
 */
record RealmTraits(Realm realm) {

  void role(String name) {
    realm.change(entities -> role(entities, name));
  }

  private static RoleEntity role(EntityManager entities, String name) {
    var role = new RoleEntity();
    role.setId(name);
    role.setName(name);
    role.setRealmId(Realm.ID);
    role.setClientRealmConstraint(Realm.ID);
    entities.persist(role);
    return role;
  }

  void clientRole(String client, String name) {
    realm.change(
        entities -> {
          var row = new ClientEntity();
          row.setId("id of " + client);
          row.setClientId(client);
          row.setRealmId(Realm.ID);
          entities.persist(row);
          var role = role(entities, name);
          role.setClientRole(true);
          role.setClientId("id of " + client);
          role.setClientRealmConstraint("id of " + client);
        });
  }

  void contain(String parent, String child) {
    realm.change(
        entities ->
            entities.persist(
                new CompositeRoleEntity(
                    entities.find(RoleEntity.class, parent),
                    entities.find(RoleEntity.class, child))),
        ChangeKey.sweep(Realm.ID));
  }

  void grant(String user, String role) {
    realm.change(
        entities -> {
          var granted = new UserRoleMappingEntity();
          granted.setUser(entities.getReference(UserEntity.class, user));
          granted.setRoleId(role);
          entities.persist(granted);
        },
        ChangeKey.user(Realm.ID, user));
  }

  void revoke(String user, String role) {
    realm.change(
        entities ->
            entities
                .createQuery(
                    "delete from UserRoleMappingEntity r where r.user.id = :user and r.roleId ="
                        + " :role")
                .setParameter("user", user)
                .setParameter("role", role)
                .executeUpdate(),
        ChangeKey.user(Realm.ID, user));
  }

  void grantToGroup(String group, String role) {
    realm.change(
        entities -> {
          var granted = new GroupRoleMappingEntity();
          granted.setGroup(entities.getReference(GroupEntity.class, group));
          granted.setRoleId(role);
          entities.persist(granted);
        },
        ChangeKey.sweep(Realm.ID));
  }

  void attribute(String user, String name, String value) {
    realm.change(
        entities -> {
          var attribute = new UserAttributeEntity();
          attribute.setId(UUID.randomUUID().toString());
          attribute.setUser(entities.getReference(UserEntity.class, user));
          attribute.setName(name);
          attribute.setValue(value);
          entities.persist(attribute);
        },
        ChangeKey.user(Realm.ID, user));
  }

  void noAttributes(String user) {
    realm.change(
        entities ->
            entities
                .createQuery("delete from UserAttributeEntity a where a.user.id = :user")
                .setParameter("user", user)
                .executeUpdate(),
        ChangeKey.user(Realm.ID, user));
  }

  void groupAttribute(String group, String name, String value) {
    realm.change(
        entities -> {
          var attribute = new GroupAttributeEntity();
          attribute.setId(UUID.randomUUID().toString());
          attribute.setGroup(entities.getReference(GroupEntity.class, group));
          attribute.setName(name);
          attribute.setValue(value);
          entities.persist(attribute);
        },
        ChangeKey.group(Realm.ID, group));
  }

  void verify(String user) {
    realm.change(
        entities -> entities.find(UserEntity.class, user).setEmailVerified(true),
        ChangeKey.user(Realm.ID, user));
  }

  /** With the hidden group in which Keycloak keeps its members. */
  void organization(String alias) {
    realm.change(
        entities -> {
          var hidden = new GroupEntity();
          hidden.setId("members of " + alias);
          hidden.setName("members of " + alias);
          hidden.setRealm(Realm.ID);
          hidden.setParentId(GroupEntity.TOP_PARENT_ID);
          hidden.setType(GroupModel.Type.ORGANIZATION.intValue());
          entities.persist(hidden);
          var organization = new OrganizationEntity();
          organization.setId(alias);
          organization.setAlias(alias);
          organization.setName(alias);
          organization.setRealmId(Realm.ID);
          organization.setGroupId("members of " + alias);
          entities.persist(organization);
        });
  }
}
