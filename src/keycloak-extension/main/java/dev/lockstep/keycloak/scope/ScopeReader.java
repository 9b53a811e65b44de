package dev.lockstep.keycloak.scope;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Who of some users is in scope now: no statement more than the rules ask for.
 *
 * @param entities of the running transaction
 * @param scope who belongs in the target
 */
public record ScopeReader(EntityManager entities, Scope scope) {

  private static final String MEMBERSHIPS =
      "select m.user, m.group from BelongingEntity m where m.user in :ids";
  private static final String ROLES =
      "select r.user.id, r.roleId from UserRoleMappingEntity r where r.user.id in :ids";
  private static final String ATTRIBUTES =
      """
      select a.user.id, a.name, a.value, a.longValue from UserAttributeEntity a
      where a.user.id in :ids and a.name in :names\
      """;
  private static final String USERS =
      "select u.id, u.enabled, u.emailVerified from UserEntity u where u.id in :ids";

  /** Those of them (at most 500) who are in scope, as far as they exist. */
  public Set<String> inScope(Collection<String> ids) {
    return switch (scope) {
      case Scope.Everyone everyone -> Set.copyOf(ids);
      case Scope.InGroups groups -> membersOf(groups, ids);
      case Scope.ByRules rules -> byRules(rules, ids);
      case Scope.Broken broken -> throw new IllegalStateException(broken.sentence());
    };
  }

  private Set<String> membersOf(Scope.InGroups groups, Collection<String> ids) {
    var members = new HashSet<String>();
    rows(MEMBERSHIPS, ids)
        .filter(row -> groups.groups().contains(row.get(1, String.class)))
        .forEach(row -> members.add(row.get(0, String.class)));
    return members;
  }

  /**
   * Which rules hold for one user, by their places.
   *
   * @param include of those that bring in
   * @param exclude of those that leave out
   */
  public record Holding(List<Integer> include, List<Integer> exclude) {}

  /** Why a user is in a scope by rules, or is not; the switches aside. */
  public Holding holding(Scope.ByRules rules, String id) {
    var user = read(rules, List.of(id)).getOrDefault(id, Traits.none());
    return new Holding(places(rules.include(), user), places(rules.exclude(), user));
  }

  private static List<Integer> places(List<Condition> conditions, Traits user) {
    return IntStream.range(0, conditions.size())
        .filter(place -> conditions.get(place).holdsFor(user))
        .boxed()
        .toList();
  }

  private Set<String> byRules(Scope.ByRules rules, Collection<String> ids) {
    var users = read(rules, ids);
    var found = new HashSet<String>();
    for (var id : asked(rules, ids)) {
      if (rules.takes(users.getOrDefault(id, Traits.none()))) {
        found.add(id);
      }
    }
    return found;
  }

  /** Without those whom a switch alone leaves out. */
  private Set<String> asked(Scope.ByRules rules, Collection<String> ids) {
    if (!rules.enabledOnly() && !rules.verifiedEmailOnly()) {
      return Set.copyOf(ids);
    }
    var asked = new HashSet<String>();
    rows(USERS, ids)
        .filter(row -> !rules.enabledOnly() || row.get(1, Boolean.class))
        .filter(row -> !rules.verifiedEmailOnly() || row.get(2, Boolean.class))
        .forEach(row -> asked.add(row.get(0, String.class)));
    return asked;
  }

  private Map<String, Traits> read(Scope.ByRules rules, Collection<String> ids) {
    var users = new HashMap<String, Traits>();
    var names = new TreeSet<String>();
    boolean roles = false;
    boolean groups = false;
    for (var condition : rules.conditions()) {
      groups |= !condition.relevantGroups().isEmpty();
      switch (condition) {
        case Condition.InAnyOf in -> {}
        case Condition.Holds holds -> roles = true;
        case Condition.Has has -> names.add(has.attribute());
      }
    }
    if (groups) {
      rows(MEMBERSHIPS, ids).forEach(row -> of(users, row).groups().add(row.get(1, String.class)));
    }
    if (roles) {
      rows(ROLES, ids).forEach(row -> of(users, row).roles().add(row.get(1, String.class)));
    }
    if (!names.isEmpty()) {
      attributes(users, ids, names);
    }
    return users;
  }

  private void attributes(
      Map<String, Traits> users, Collection<String> ids, Collection<String> names) {
    entities
        .createQuery(ATTRIBUTES, Tuple.class)
        .setParameter("ids", ids)
        .setParameter("names", List.copyOf(names))
        .getResultStream()
        .forEach(
            row -> {
              var brief = row.get(2, String.class);
              var value = brief == null ? row.get(3, String.class) : brief;
              if (value != null) {
                of(users, row)
                    .attributes()
                    .computeIfAbsent(row.get(1, String.class), none -> new HashSet<>())
                    .add(value);
              }
            });
  }

  private static Traits of(Map<String, Traits> users, Tuple row) {
    return users.computeIfAbsent(row.get(0, String.class), none -> Traits.none());
  }

  private Stream<Tuple> rows(String statement, Collection<String> ids) {
    return entities.createQuery(statement, Tuple.class).setParameter("ids", ids).getResultStream();
  }
}
