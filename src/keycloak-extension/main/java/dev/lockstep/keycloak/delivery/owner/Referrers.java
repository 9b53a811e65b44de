package dev.lockstep.keycloak.delivery.owner;

import dev.lockstep.keycloak.delivery.base.Tools;
import dev.lockstep.keycloak.store.Kind;
import dev.lockstep.keycloak.store.ResourceKey;
import dev.lockstep.keycloak.store.query.Targets;
import dev.lockstep.keycloak.store.work.Works;
import jakarta.persistence.EntityManager;
import java.util.Set;

/**
 * Whoever names a user, as their manager say, could not say so before the target had that user.
 *
 * @param attributes that name other users
 * @param tools ids and time
 */
record Referrers(Set<String> attributes, Tools tools) {

  private static final int RAISED_MAX = 500;

  private static final String NAMING =
      """
      select distinct a.user.id from UserAttributeEntity a, UserEntity u
      where u.id = :user and a.user.realmId = u.realmId and a.name in :names
        and lower(a.value) = u.username order by a.user.id\
      """;

  /** Looks at them again; a sweep does where they are many. */
  void wake(EntityManager entities, ResourceKey arrived) {
    if (attributes.isEmpty() || arrived.kind() != Kind.USER) {
      return;
    }
    var naming =
        entities
            .createQuery(NAMING, String.class)
            .setParameter("user", arrived.resource())
            .setParameter("names", attributes)
            .setMaxResults(RAISED_MAX + 1)
            .getResultList();
    if (naming.size() > RAISED_MAX) {
      new Targets(entities).wantSweep(arrived.target(), tools.now());
      return;
    }
    var works = new Works(entities);
    for (var user : naming) {
      works.raise(
          new ResourceKey(arrived.target(), Kind.USER, user),
          Works.Raise.bySweep(tools.id(), tools.now()));
    }
  }
}
