package dev.lockstep.keycloak.mapping;

import dev.lockstep.keycloak.mapping.rule.UserFacts;
import dev.lockstep.keycloak.mapping.rule.UserMapping;
import dev.lockstep.keycloak.scope.GroupTree;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.persistence.TypedQuery;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.GroupModel;

/**
 * What a target's mapping asks about users, and no more than that.
 *
 * @param entities of a transaction that began after the work was claimed
 * @param realm the realm's id
 * @param mapping of the target
 */
public record FactsReader(EntityManager entities, String realm, UserMapping mapping) {

  private static final String USERS =
      """
      select u.id, u.username, u.email, u.firstName, u.lastName from UserEntity u
      where u.realmId = :realm and u.id in :ids\
      """;
  private static final String ATTRIBUTES =
      """
      select a.user.id, a.name, a.value, a.longValue from UserAttributeEntity a
      where a.user.id in :ids and a.name in :names\
      """;
  private static final String GROUPS =
      """
      select m.user, g.id, g.name from BelongingEntity m, GroupEntity g
      where g.id = m.group and g.type = :type and m.user in :ids\
      """;
  private static final String ORGANIZATIONS =
      """
      select m.user.id, o.alias from UserGroupMembershipEntity m, OrganizationEntity o
      where o.groupId = m.groupId and o.realmId = :realm and m.user.id in :ids\
      """;
  private static final String ATTRIBUTE = "attribute.";

  /** Of each of these users (at most 500). */
  public Map<String, UserFacts> read(Collection<String> ids) {
    var collected = new HashMap<String, Map<String, TreeSet<String>>>();
    if (ids.isEmpty()) {
      return Map.of();
    }
    users(ids).forEach(row -> user(collected, row));
    attributes(collected, ids);
    groups(collected, ids);
    if (mapping.placeholders().contains("organizations")) {
      query(ORGANIZATIONS, ids)
          .setParameter("realm", realm)
          .getResultStream()
          .forEach(row -> add(collected, row, "organizations", row.get(1, String.class)));
    }
    if (mapping.placeholders().stream().anyMatch(UserMapping::isOfRoles)) {
      new RoleReader(entities, realm)
          .read(ids)
          .forEach(
              (user, roles) ->
                  roles.forEach(role -> of(collected, user, role.placeholder()).add(role.name())));
    }
    var facts = new HashMap<String, UserFacts>();
    collected.forEach((user, values) -> facts.put(user, facts(values)));
    return facts;
  }

  private static UserFacts facts(Map<String, TreeSet<String>> values) {
    var facts = new HashMap<String, List<String>>();
    values.forEach((name, some) -> facts.put(name, List.copyOf(some)));
    return new UserFacts(facts);
  }

  private Stream<Tuple> users(Collection<String> ids) {
    return query(USERS, ids).setParameter("realm", realm).getResultStream();
  }

  private static void user(Map<String, Map<String, TreeSet<String>>> collected, Tuple row) {
    add(collected, row, "id", row.get(0, String.class));
    add(collected, row, "username", row.get(1, String.class));
    add(collected, row, "email", row.get(2, String.class));
    add(collected, row, "firstName", row.get(3, String.class));
    add(collected, row, "lastName", row.get(4, String.class));
  }

  private void attributes(
      Map<String, Map<String, TreeSet<String>>> collected, Collection<String> ids) {
    var names =
        mapping.placeholders().stream()
            .filter(name -> name.startsWith(ATTRIBUTE))
            .map(name -> name.substring(ATTRIBUTE.length()))
            .toList();
    if (names.isEmpty()) {
      return;
    }
    query(ATTRIBUTES, ids)
        .setParameter("names", names)
        .getResultStream()
        .forEach(
            row -> {
              var brief = row.get(2, String.class);
              add(
                  collected,
                  row,
                  ATTRIBUTE + row.get(1, String.class),
                  brief == null ? row.get(3, String.class) : brief);
            });
  }

  private void groups(Map<String, Map<String, TreeSet<String>>> collected, Collection<String> ids) {
    var names = mapping.placeholders();
    if (!names.contains("groups") && !names.contains("groupPaths")) {
      return;
    }
    var paths = new TreeMap<String, String>();
    var tree = new GroupTree(entities, realm);
    query(GROUPS, ids)
        .setParameter("type", GroupModel.Type.REALM.intValue())
        .getResultStream()
        .forEach(
            row -> {
              add(collected, row, "groups", row.get(2, String.class));
              if (names.contains("groupPaths")) {
                var path = paths.computeIfAbsent(row.get(1, String.class), tree::path);
                add(collected, row, "groupPaths", path);
              }
            });
  }

  private TypedQuery<Tuple> query(String statement, Collection<String> ids) {
    return entities.createQuery(statement, Tuple.class).setParameter("ids", ids);
  }

  private static void add(
      Map<String, Map<String, TreeSet<String>>> collected,
      Tuple row,
      String name,
      @Nullable String value) {
    if (value != null && !value.isBlank()) {
      of(collected, row.get(0, String.class), name).add(value);
    }
  }

  private static TreeSet<String> of(
      Map<String, Map<String, TreeSet<String>>> collected, String user, String name) {
    return collected
        .computeIfAbsent(user, none -> new HashMap<>())
        .computeIfAbsent(name, none -> new TreeSet<>());
  }
}
