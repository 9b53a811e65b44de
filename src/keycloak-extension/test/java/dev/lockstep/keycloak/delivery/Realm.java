package dev.lockstep.keycloak.delivery;

import dev.lockstep.keycloak.store.Author;
import dev.lockstep.keycloak.store.ChangeKey;
import dev.lockstep.keycloak.store.Ids;
import dev.lockstep.keycloak.store.Transactions;
import dev.lockstep.keycloak.store.entity.ChangeEntity;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.keycloak.models.jpa.entities.GroupEntity;
import org.keycloak.models.jpa.entities.UserEntity;
import org.keycloak.models.jpa.entities.UserGroupMembershipEntity;

/**
 * A realm in Keycloak's own tables, changed as Keycloak would, each change with its CHANGE rows in
 * one commit.
 */
final class Realm {
  static final String ID = "acme";

  private final Transactions transactions;
  private final Random random;
  private final Runnable wake;
  private boolean capturing = true;

  Realm(Transactions transactions, long seed, Runnable wake) {
    this.transactions = transactions;
    this.random = new Random(seed);
    this.wake = wake;
  }

  /**
   * False: as where something changed the tables past Hibernate, so that no CHANGE row tells of it.
   */
  void capturing(boolean on) {
    capturing = on;
  }

  void change(Consumer<EntityManager> work, ChangeKey... keys) {
    transactions.run(
        entities -> {
          work.accept(entities);
          for (var key : capturing ? keys : new ChangeKey[0]) {
            long now = System.currentTimeMillis();
            entities.persist(new ChangeEntity(Ids.at(now, random), key, Author.UNKNOWN, now));
          }
          return null;
        });
    wake.run();
  }

  void create(String user) {
    create(user, user);
  }

  void create(String user, String userName) {
    change(
        entities -> {
          var row = new UserEntity();
          row.setId(user);
          row.setRealmId(ID);
          row.setUsername(userName);
          row.setFirstName("First " + user);
          row.setLastName("Last " + user);
          row.setEmail(user + "@acme.example", false);
          row.setEnabled(true);
          entities.persist(row);
        },
        ChangeKey.user(ID, user));
  }

  void rename(String user, String firstName) {
    change(
        entities -> entities.find(UserEntity.class, user).setFirstName(firstName),
        ChangeKey.user(ID, user));
  }

  void enable(String user, boolean enabled) {
    change(
        entities -> entities.find(UserEntity.class, user).setEnabled(enabled),
        ChangeKey.user(ID, user));
  }

  void delete(String user) {
    change(
        entities -> {
          entities
              .createQuery("delete from UserGroupMembershipEntity m where m.user.id = :user")
              .setParameter("user", user)
              .executeUpdate();
          entities
              .createQuery("delete from UserEntity u where u.id = :user")
              .setParameter("user", user)
              .executeUpdate();
        },
        ChangeKey.user(ID, user));
  }

  void createGroup(String group, String parent) {
    change(
        entities -> {
          var row = new GroupEntity();
          row.setId(group);
          row.setRealm(ID);
          row.setName(group);
          row.setParentId(parent);
          row.setType(0);
          entities.persist(row);
        },
        ChangeKey.group(ID, group));
  }

  void renameGroup(String group, String name) {
    change(
        entities -> entities.find(GroupEntity.class, group).setName(name),
        ChangeKey.group(ID, group));
  }

  /** With all that is beneath it; below itself it can't be put. */
  void moveGroup(String group, String parent) {
    change(
        entities -> entities.find(GroupEntity.class, group).setParentId(parent),
        ChangeKey.group(ID, group),
        ChangeKey.sweep(ID));
  }

  void deleteGroup(String group) {
    change(
        entities -> {
          entities
              .createQuery("delete from UserGroupMembershipEntity m where m.groupId = :group")
              .setParameter("group", group)
              .executeUpdate();
          entities
              .createQuery("delete from GroupEntity g where g.id = :group")
              .setParameter("group", group)
              .executeUpdate();
        },
        ChangeKey.group(ID, group));
  }

  void join(String user, String group) {
    joinAll(List.of(user), group);
  }

  /** In one transaction. */
  void joinAll(Collection<String> users, String group) {
    change(
        entities ->
            users.forEach(
                user -> {
                  var row = new UserGroupMembershipEntity();
                  row.setUser(entities.getReference(UserEntity.class, user));
                  row.setGroupId(group);
                  entities.persist(row);
                }),
        memberships(users, group));
  }

  private static ChangeKey[] memberships(Collection<String> users, String group) {
    return users.stream()
        .map(user -> ChangeKey.membership(ID, group, user))
        .toArray(ChangeKey[]::new);
  }

  void leave(String user, String group) {
    leaveAll(List.of(user), group);
  }

  /** In one transaction. */
  void leaveAll(Collection<String> users, String group) {
    change(
        entities ->
            entities
                .createQuery(
                    "delete from UserGroupMembershipEntity m where m.groupId = :group and m.user.id"
                        + " in :users")
                .setParameter("group", group)
                .setParameter("users", users)
                .executeUpdate(),
        memberships(users, group));
  }

  List<UserEntity> users() {
    return transactions.run(
        entities ->
            entities.createQuery("select u from UserEntity u", UserEntity.class).getResultList());
  }

  Map<String, String> groups() {
    var groups = new HashMap<String, String>();
    transactions.run(
        entities -> {
          entities
              .createQuery("select g from GroupEntity g", GroupEntity.class)
              .getResultList()
              .forEach(group -> groups.put(group.getId(), group.getName()));
          return null;
        });
    return groups;
  }

  /** Of a group and of all beneath it. */
  Set<String> members(String group) {
    return transactions.run(
        entities -> {
          var members = new TreeSet<String>();
          collect(entities, group, members);
          return members;
        });
  }

  private static void collect(EntityManager entities, String group, Set<String> members) {
    members.addAll(
        entities
            .createQuery(
                "select m.user.id from UserGroupMembershipEntity m where m.groupId = :group",
                String.class)
            .setParameter("group", group)
            .getResultList());
    entities
        .createQuery("select g.id from GroupEntity g where g.parentId = :group", String.class)
        .setParameter("group", group)
        .getResultList()
        .forEach(beneath -> collect(entities, beneath, members));
  }
}
