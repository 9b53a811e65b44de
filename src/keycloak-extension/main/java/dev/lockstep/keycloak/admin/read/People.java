package dev.lockstep.keycloak.admin.read;

import dev.lockstep.keycloak.store.Kind;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is asked of Keycloak's own tables: how many people, and what they are called.
 *
 * @param entities of the running transaction
 */
record People(EntityManager entities) {
  private static final String USERS =
      "select count(u) from UserEntity u where u.realmId = :realm and u.serviceAccountClientLink is"
          + " null";
  private static final String COMPARED = USERS + " and u.username <= :name";
  private static final String NEVER = USERS + " and u.enabled = true";
  private static final String WITHOUT_LINK =
      """
       and not exists (select 1 from LinkEntity l
         where l.target = :target and l.kind = :kind and l.resource = u.id)
       and not exists (select 1 from WorkEntity w
         where w.target = :target and w.kind = :kind and w.resource = u.id)\
      """;
  private static final String IN_GROUPS =
      " and exists (select 1 from BelongingEntity m where m.user = u.id and m.group in :groups)";
  private static final String USER_NAMES =
      "select u.id, u.username from UserEntity u where u.realmId = :realm and u.id in :ids";
  private static final String AUTHORS =
      "select u.id, u.username from UserEntity u where u.realmId in :realm and u.id in :ids";
  private static final String GROUP_NAMES =
      "select g.id, g.name from GroupEntity g where g.realm = :realm and g.id in :ids";

  long all(String realm) {
    return entities.createQuery(USERS, Long.class).setParameter("realm", realm).getSingleResult();
  }

  /** Those a walk in the order of user names has passed. */
  long upTo(String realm, String name) {
    return entities
        .createQuery(COMPARED, Long.class)
        .setParameter("realm", realm)
        .setParameter("name", name)
        .getSingleResult();
  }

  /** People whom the target was never told of, and is not about to be. */
  long withoutLink(String realm, String target) {
    return entities
        .createQuery(NEVER + WITHOUT_LINK, Long.class)
        .setParameter("realm", realm)
        .setParameter("target", target)
        .setParameter("kind", Kind.USER)
        .getSingleResult();
  }

  /** The same among the members of these groups. */
  long withoutLink(String realm, String target, Set<String> groups) {
    if (groups.isEmpty()) {
      return 0;
    }
    return entities
        .createQuery(NEVER + WITHOUT_LINK + IN_GROUPS, Long.class)
        .setParameter("realm", realm)
        .setParameter("target", target)
        .setParameter("kind", Kind.USER)
        .setParameter("groups", groups)
        .getSingleResult();
  }

  Map<String, String> userNames(String realm, List<String> ids) {
    return names(USER_NAMES, realm, ids);
  }

  /** What those are called who changed something; admins may be of another realm. */
  Map<String, String> authors(Set<String> realms, List<String> ids) {
    return names(AUTHORS, realms, ids);
  }

  Map<String, String> groupNames(String realm, List<String> ids) {
    return names(GROUP_NAMES, realm, ids);
  }

  private Map<String, String> names(String statement, Object realm, List<String> ids) {
    if (ids.isEmpty()) {
      return Map.of();
    }
    var names = new HashMap<String, String>();
    entities
        .createQuery(statement, Tuple.class)
        .setParameter("realm", realm)
        .setParameter("ids", ids)
        .getResultStream()
        .forEach(row -> names.put(row.get(0, String.class), row.get(1, String.class)));
    return names;
  }
}
