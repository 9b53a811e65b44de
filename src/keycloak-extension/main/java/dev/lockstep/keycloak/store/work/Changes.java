package dev.lockstep.keycloak.store.work;

import dev.lockstep.keycloak.store.entity.ChangeEntity;
import jakarta.persistence.EntityManager;
import java.util.List;

/**
 * The inbox of captured changes.
 *
 * @param entities of the running transaction
 */
public record Changes(EntityManager entities) {
  private static final String NEXT =
      "select c from ChangeEntity c where c.id > :after order by c.id";
  private static final String FIRST =
      "select c.id from ChangeEntity c where c.id > :after order by c.id";
  private static final String DELETE = "delete from ChangeEntity c where c.id = :id";
  private static final String COUNT = "select count(c) from ChangeEntity c";

  /**
   * The oldest changes whose ids come after the given one: a plain read, so that nobody waits for
   * it.
   */
  public List<ChangeEntity> next(String after, int limit) {
    return entities
        .createQuery(NEXT, ChangeEntity.class)
        .setParameter("after", after)
        .setMaxResults(limit)
        .getResultList();
  }

  /** Is there any? The cheapest question that can be asked twice a second. */
  public boolean any(String after) {
    return !entities
        .createQuery(FIRST, String.class)
        .setParameter("after", after)
        .setMaxResults(1)
        .getResultList()
        .isEmpty();
  }

  /** One row by its primary key: the only way of deleting that never makes an insert wait. */
  public void delete(String id) {
    entities.createQuery(DELETE).setParameter("id", id).executeUpdate();
  }

  public long count() {
    return entities.createQuery(COUNT, Long.class).getSingleResult();
  }
}
