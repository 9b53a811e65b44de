package dev.lockstep.keycloak.delivery.base;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.keycloak.mapping.FactsReader;
import dev.lockstep.keycloak.mapping.rule.UserFacts;
import dev.lockstep.keycloak.reconcile.Desired;
import dev.lockstep.keycloak.store.Kind;
import dev.lockstep.keycloak.store.query.Links;
import dev.lockstep.keycloak.target.TargetConfig;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/**
 * The target's own mapping, laid over how users look without one. Costs nothing where there is
 * none.
 *
 * @param entities of the running transaction
 * @param target the id of the target's row
 * @param config its settings
 */
record Mapped(EntityManager entities, String target, TargetConfig config) {

  private static final String NAMED =
      "select u.username, u.id from UserEntity u where u.realmId = :realm and u.username in :names";
  private static final int NAMES_MAX = 500;

  Map<String, Desired> apply(Map<String, Desired> users) {
    if (config.mapping().rules().isEmpty()) {
      return users;
    }
    var wanted = new HashMap<String, ObjectNode>();
    users.forEach(
        (id, desired) -> {
          switch (desired) {
            case Desired.Exists exists -> wanted.put(id, exists.resource());
            case Desired.Disabled(var resource) -> wanted.put(id, resource);
            case Desired.Absent() -> {}
          }
        });
    var facts = new FactsReader(entities, config.realm(), config.mapping()).read(wanted.keySet());
    var remoteIds = remoteIds(facts.values());
    wanted.forEach(
        (id, resource) -> {
          var user = facts.get(id);
          if (user != null) {
            config.mapping().apply(resource, user, remoteIds);
          }
        });
    return users;
  }

  /** Of the users whom others name; whoever is not linked yet is named once that is so. */
  private Map<String, String> remoteIds(Collection<UserFacts> facts) {
    var names = new TreeSet<String>();
    facts.forEach(user -> names.addAll(config.mapping().referred(user)));
    var remoteIds = new HashMap<String, String>();
    var all = List.copyOf(names);
    for (int from = 0; from < all.size(); from += NAMES_MAX) {
      some(all.subList(from, Math.min(all.size(), from + NAMES_MAX)), remoteIds);
    }
    return remoteIds;
  }

  private void some(List<String> names, Map<String, String> remoteIds) {
    var ids = new HashMap<String, String>();
    entities
        .createQuery(NAMED, Tuple.class)
        .setParameter("realm", config.realm())
        .setParameter("names", names.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList())
        .getResultStream()
        .forEach(row -> ids.put(row.get(1, String.class), row.get(0, String.class)));
    if (ids.isEmpty()) {
      return;
    }
    var byName = new HashMap<String, String>();
    for (var link : new Links(entities).of(target, Kind.USER, ids.keySet())) {
      var remoteId = link.getRemoteId();
      if (remoteId != null) {
        byName.put(ids.get(link.getResource()), remoteId);
      }
    }
    names.forEach(
        name -> {
          var remoteId = byName.get(name.toLowerCase(Locale.ROOT));
          if (remoteId != null) {
            remoteIds.put(name, remoteId);
          }
        });
  }
}
