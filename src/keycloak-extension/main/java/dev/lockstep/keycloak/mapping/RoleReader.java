package dev.lockstep.keycloak.mapping;

import dev.lockstep.keycloak.scope.GroupTree;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The roles that users have: their own, those of their groups and of the groups above, and what
 * those contain. What every user of the realm has by default tells nobody apart and is left out.
 *
 * @param entities of the running transaction
 * @param realm the realm's id
 */
record RoleReader(EntityManager entities, String realm) {

  private static final String OWN =
      "select r.user.id, r.roleId from UserRoleMappingEntity r where r.user.id in :ids";
  private static final String MEMBERSHIPS =
      "select m.user, m.group from BelongingEntity m where m.user in :ids";
  private static final String OF_GROUPS =
      "select m.group.id, m.roleId from GroupRoleMappingEntity m where m.group.id in :ids";
  private static final String CONTAINED =
      "select c.parentRole.id, c.childRole.id from CompositeRoleEntity c where c.parentRole.id in :ids";
  private static final String NAMES =
      """
      select r.id, r.name, c.clientId from RoleEntity r left join ClientEntity c on c.id = r.clientId
      where r.id in :ids\
      """;
  private static final String DEFAULT = "default-roles-";

  /**
   * A role by its name.
   *
   * @param client whose role it is; null: the realm's
   */
  record Role(String name, @Nullable String client) {
    String placeholder() {
      return client == null ? "roles" : "roles." + client;
    }
  }

  /** Those of each of these users (at most 500). */
  Map<String, Set<Role>> read(Collection<String> users) {
    var held = new HashMap<String, Set<String>>();
    pairs(OWN, users).forEach((user, roles) -> held.put(user, new HashSet<>(roles)));
    byGroups(users, held);
    var all = new HashSet<String>();
    held.values().forEach(all::addAll);
    var names = new HashMap<>(names(all));
    var contained = contained(all, names);
    var found = new HashMap<String, Set<Role>>();
    held.forEach(
        (user, roles) -> {
          var own = new LinkedHashSet<Role>();
          closure(roles, contained, names).forEach(role -> own.add(names.get(role)));
          found.put(user, own);
        });
    return found;
  }

  private void byGroups(Collection<String> users, Map<String, Set<String>> held) {
    var tree = new GroupTree(entities, realm);
    var lines = new HashMap<String, List<String>>();
    var memberships = pairs(MEMBERSHIPS, users);
    memberships
        .values()
        .forEach(groups -> groups.forEach(group -> lines.computeIfAbsent(group, tree::upwards)));
    var groups = new HashSet<String>();
    lines.values().forEach(groups::addAll);
    var given = pairs(OF_GROUPS, groups);
    memberships.forEach(
        (user, own) ->
            own.stream()
                .flatMap(group -> lines.getOrDefault(group, List.of()).stream())
                .flatMap(group -> given.getOrDefault(group, Set.of()).stream())
                .forEach(role -> held.computeIfAbsent(user, none -> new HashSet<>()).add(role)));
  }

  /** What each of these roles contains, level by level. */
  private Map<String, Set<String>> contained(Set<String> roles, Map<String, Role> names) {
    var contained = new HashMap<String, Set<String>>();
    var seen = new HashSet<>(roles);
    for (Set<String> level = withoutDefaults(roles, names); !level.isEmpty(); ) {
      var below = pairs(CONTAINED, level);
      contained.putAll(below);
      var next = new HashSet<String>();
      below.values().forEach(next::addAll);
      next.removeIf(role -> !seen.add(role));
      names.putAll(names(next));
      level = next;
    }
    return contained;
  }

  private static Set<String> withoutDefaults(Set<String> roles, Map<String, Role> names) {
    var rest = new HashSet<>(roles);
    rest.removeIf(role -> isDefault(names.get(role)));
    return rest;
  }

  private static boolean isDefault(@Nullable Role role) {
    return role == null || (role.client() == null && role.name().startsWith(DEFAULT));
  }

  private static Set<String> closure(
      Set<String> roles, Map<String, Set<String>> contained, Map<String, Role> names) {
    var all = withoutDefaults(roles, names);
    for (var level = List.copyOf(all); !level.isEmpty(); ) {
      level =
          level.stream()
              .flatMap(role -> contained.getOrDefault(role, Set.of()).stream())
              .filter(all::add)
              .toList();
    }
    return all;
  }

  private Map<String, Role> names(Collection<String> roles) {
    var names = new HashMap<String, Role>();
    if (!roles.isEmpty()) {
      entities
          .createQuery(NAMES, Tuple.class)
          .setParameter("ids", roles)
          .getResultStream()
          .forEach(
              row ->
                  names.put(
                      row.get(0, String.class),
                      new Role(row.get(1, String.class), row.get(2, String.class))));
    }
    return names;
  }

  private Map<String, Set<String>> pairs(String statement, Collection<String> ids) {
    var pairs = new HashMap<String, Set<String>>();
    if (!ids.isEmpty()) {
      entities
          .createQuery(statement, Tuple.class)
          .setParameter("ids", ids)
          .getResultStream()
          .forEach(
              row ->
                  pairs
                      .computeIfAbsent(row.get(0, String.class), none -> new HashSet<>())
                      .add(row.get(1, String.class)));
    }
    return pairs;
  }
}
