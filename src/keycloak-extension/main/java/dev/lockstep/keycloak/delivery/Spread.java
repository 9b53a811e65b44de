package dev.lockstep.keycloak.delivery;

import dev.lockstep.keycloak.delivery.base.Tools;
import dev.lockstep.keycloak.scope.GroupTree;
import dev.lockstep.keycloak.scope.Scope;
import dev.lockstep.keycloak.store.Author;
import dev.lockstep.keycloak.store.Kind;
import dev.lockstep.keycloak.store.ResourceKey;
import dev.lockstep.keycloak.store.entity.ChangeEntity;
import dev.lockstep.keycloak.store.entity.MembershipId;
import dev.lockstep.keycloak.store.entity.TargetEntity;
import dev.lockstep.keycloak.store.query.Memberships;
import dev.lockstep.keycloak.store.query.Targets;
import dev.lockstep.keycloak.store.work.Lane;
import dev.lockstep.keycloak.store.work.Works;
import dev.lockstep.keycloak.target.TargetConfig;
import jakarta.persistence.EntityManager;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One batch of changes, spread over the targets of their realms. Collected first and written in the
 * order in which all rows are locked everywhere: memberships, users' work, groups' work. One
 * transaction.
 */
final class Spread {
  /** Rows that may wait for one target; beyond, a sweep finds them again. */
  static final long WORK_MAX = 50_000;

  private static final String GROUPS_OF =
      "select m.group from BelongingEntity m where m.user = :user";

  private final EntityManager entities;
  private final Tools tools;
  private final Map<String, Known> known;
  private final Map<String, List<TargetEntity>> byRealm;
  private final Map<String, List<String>> upwards = new HashMap<>();
  private final Map<String, Scope> scopes = new HashMap<>();
  private final Set<MembershipId> memberships =
      new TreeSet<>(
          Comparator.comparing(MembershipId::target)
              .thenComparing(MembershipId::group)
              .thenComparing(MembershipId::user));
  private final Map<ResourceKey, ChangeEntity> works =
      new TreeMap<>(
          Comparator.comparing(ResourceKey::kind)
              .thenComparing(ResourceKey::target)
              .thenComparing(ResourceKey::resource));
  private final Set<String> sweeps = new TreeSet<>();

  Spread(EntityManager entities, Tools tools, Map<String, Known> known) {
    this.entities = entities;
    this.tools = tools;
    this.known = known;
    this.byRealm =
        new Targets(entities)
            .live().stream().collect(Collectors.groupingBy(TargetEntity::getRealm));
  }

  void add(ChangeEntity change) {
    for (var target : byRealm.getOrDefault(change.getRealm(), List.of())) {
      var id = target.getId();
      switch (change.getKind()) {
        case USER -> raise(new ResourceKey(id, Kind.USER, change.getResource()), change);
        case GROUP -> {
          raise(new ResourceKey(id, Kind.GROUP, change.getResource()), change);
          var config = config(id);
          if (config != null && config.mapping().usesGroups()) {
            // Its members look different once it is renamed.
            sweeps.add(id);
          }
        }
        case MEMBERSHIP -> joined(id, change.getResource(), change);
        case SWEEP -> sweeps.add(id);
        // Never captured: it is work from the start.
        case DECISION -> {}
      }
    }
  }

  private void raise(ResourceKey key, ChangeEntity change) {
    var config = config(key.target());
    var takes =
        config == null || (key.kind() == Kind.GROUP ? config.pushGroups() : config.pushUsers());
    if (takes) {
      works.put(key, change);
    }
  }

  // Until this node has seen a target's settings it takes everything; what is too much settles
  // without a call.
  private @Nullable TargetConfig config(String target) {
    var seen = known.get(target);
    return seen == null ? null : seen.config();
  }

  private void joined(String target, String group, ChangeEntity change) {
    var user = change.getMember();
    if (user == null) {
      return;
    }
    var config = config(target);
    if (config == null || config.pushGroups()) {
      member(target, group, change);
    }
    if (config != null && config.mapping().usesGroups()) {
      raise(new ResourceKey(target, Kind.USER, user), change);
    }
    var line = upwards(change.getRealm(), group);
    if (config != null && scope(config).concerns(line)) {
      // Whoever enters or leaves the scope does so for all teams.
      raise(new ResourceKey(target, Kind.USER, user), change);
      groupsOf(user).forEach(other -> member(target, other, change));
    }
  }

  private void member(String target, String group, ChangeEntity change) {
    var config = config(target);
    var user = change.getMember();
    if (user == null || (config != null && !config.pushGroups())) {
      return;
    }
    for (var team : upwards(change.getRealm(), group)) {
      memberships.add(new MembershipId(target, team, user));
      works.put(new ResourceKey(target, Kind.GROUP, team), change);
    }
  }

  private List<String> groupsOf(String user) {
    return entities.createQuery(GROUPS_OF, String.class).setParameter("user", user).getResultList();
  }

  private List<String> upwards(String realm, String group) {
    return upwards.computeIfAbsent(group, unknown -> new GroupTree(entities, realm).upwards(group));
  }

  private Scope scope(TargetConfig config) {
    return scopes.computeIfAbsent(
        config.component(),
        unknown -> Scope.resolve(new GroupTree(entities, config.realm()), config));
  }

  /** Writes it all, and says which targets have work now. */
  Set<String> write() {
    var full = full();
    var rows = new Memberships(entities);
    memberships.stream().filter(row -> !full.contains(row.target())).forEach(rows::raise);
    var queue = new Works(entities);
    long now = tools.now();
    var touched = new TreeSet<String>();
    works.forEach(
        (key, change) -> {
          if (!full.contains(key.target())) {
            queue.raise(key, raise(change, now));
            touched.add(key.target());
          }
        });
    sweeps.addAll(full);
    sweeps.forEach(target -> new Targets(entities).wantSweep(target, now));
    touched.addAll(sweeps);
    return touched;
  }

  private Works.Raise raise(ChangeEntity change, long now) {
    return new Works.Raise(
        tools.id(),
        Lane.CHANGE,
        now,
        change.getId(),
        new Author(change.getByWhom(), change.getThrough()));
  }

  private Set<String> full() {
    return works.keySet().stream()
        .map(ResourceKey::target)
        .distinct()
        .filter(target -> new Works(entities).count(target) > WORK_MAX)
        .collect(Collectors.toSet());
  }
}
