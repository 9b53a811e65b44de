package dev.lockstep.keycloak.admin;

import dev.lockstep.keycloak.store.work.Lane;
import dev.lockstep.keycloak.store.work.Works;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.List;

/**
 * Makes due what failed. Rows that are in flight are due already and so never touched.
 *
 * @param entities of the running transaction
 */
record Retries(EntityManager entities) {
  private static final int STATEMENT_MAX = 500;

  private static final String FAILED =
      """
      select w.id from WorkEntity w where w.target = :target
        and w.dueAt > :now and (w.dueAt = :parked or w.attempts > 0)\
      """;
  private static final String FAILED_ONE =
      "select w.id from WorkEntity w where w.target = :target and w.id = :work";

  private static final String DUE =
      """
      update WorkEntity w set w.dueAt = :now, w.attempts = 0, w.reason = null,
        w.lane = case when w.lane < :asked then w.lane else :asked end
      where w.id in :ids and w.dueAt > :now\
      """;

  /** Everything that failed at a target; returns how much that is. */
  int all(String target, long now) {
    int retried = 0;
    List<String> some;
    do {
      some = failed(target, now).setMaxResults(STATEMENT_MAX).getResultList();
      retried += some.isEmpty() ? 0 : due(some, now);
    } while (some.size() == STATEMENT_MAX);
    return retried;
  }

  /** One of them; false where it is not there or no longer failed. */
  boolean one(String target, String work, long now) {
    var found =
        entities
            .createQuery(FAILED_ONE, String.class)
            .setParameter("target", target)
            .setParameter("work", work)
            .getResultList();
    return !found.isEmpty() && due(found, now) == 1;
  }

  private TypedQuery<String> failed(String target, long now) {
    return entities
        .createQuery(FAILED, String.class)
        .setParameter("target", target)
        .setParameter("now", now)
        .setParameter("parked", Works.PARKED);
  }

  private int due(List<String> ids, long now) {
    return entities
        .createQuery(DUE)
        .setParameter("now", now)
        .setParameter("asked", Lane.ASKED)
        .setParameter("ids", ids)
        .executeUpdate();
  }
}
