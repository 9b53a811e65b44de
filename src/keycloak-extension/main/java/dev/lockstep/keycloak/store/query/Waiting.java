package dev.lockstep.keycloak.store.query;

import dev.lockstep.keycloak.store.entity.AskState;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which targets have something to do, in one statement: it is run twice a second on every node that
 * owns one.
 *
 * @param entities of the running transaction
 */
public record Waiting(EntityManager entities) {
  private static final int WORK = 0;
  private static final int ASK = 1;
  private static final String TARGETS =
      """
      select w.target, %d from WorkEntity w where w.dueAt <= :now
      union select a.target, %d from AskEntity a where a.state = :waiting and a.madeAt > :begun\
      """
          .formatted(WORK, ASK);

  public Due at(long now) {
    var due = new Due(new TreeSet<>(), new TreeSet<>());
    entities
        .createQuery(TARGETS, Tuple.class)
        .setParameter("now", now)
        .setParameter("waiting", AskState.WAITING)
        .setParameter("begun", now - Asks.BEGUN_WITHIN.toMillis())
        .getResultStream()
        .forEach(row -> due.add(row.get(0, String.class), row.get(1, Integer.class)));
    return due;
  }

  /**
   * Targets.
   *
   * @param work that have work due
   * @param asks that were asked something
   */
  public record Due(Set<String> work, Set<String> asks) {
    private void add(String target, int what) {
      (what == ASK ? asks : work).add(target);
    }
  }
}
