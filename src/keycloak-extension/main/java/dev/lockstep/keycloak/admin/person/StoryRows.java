package dev.lockstep.keycloak.admin.person;

import dev.lockstep.keycloak.store.Kind;
import dev.lockstep.keycloak.store.entity.MembershipEntity;
import dev.lockstep.keycloak.store.entity.WorkEntity;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;

/**
 * Rows about one user, each statement by an index.
 *
 * @param entities of the running transaction
 * @param target the id of the target's row
 * @param user the id in Keycloak
 */
record StoryRows(EntityManager entities, String target, String user) {
  private static final String WORK =
      """
      select w from WorkEntity w
      where w.target = :target and w.kind = :kind and w.resource = :user\
      """;
  private static final String TEAMS =
      """
      select m from MembershipEntity m
      where m.target = :target and m.user = :user and (m.told = true or m.dirty <> 0)
      order by m.group\
      """;
  private static final int TEAMS_MAX = 200;

  /** What waits. */
  Optional<WorkEntity> work() {
    return entities
        .createQuery(WORK, WorkEntity.class)
        .setParameter("target", target)
        .setParameter("kind", Kind.USER)
        .setParameter("user", user)
        .getResultStream()
        .findFirst();
  }

  /** The first memberships that the target was told of, or is about to be. */
  List<MembershipEntity> teams() {
    return entities
        .createQuery(TEAMS, MembershipEntity.class)
        .setParameter("target", target)
        .setParameter("user", user)
        .setMaxResults(TEAMS_MAX)
        .getResultList();
  }
}
