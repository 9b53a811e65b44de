package dev.lockstep.keycloak.store.query;

import dev.lockstep.keycloak.store.entity.AskEntity;
import dev.lockstep.keycloak.store.entity.AskState;
import dev.lockstep.keycloak.store.lease.Lease;
import dev.lockstep.keycloak.store.lease.Leases;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What admins want done at a target outside a request.
 *
 * <pre>
 *   WAITING → RUNNING → ANSWERED | FAILED
 * </pre>
 *
 * A row that is over its time is nobody's any more, whatever its state; an hour later it is
 * deleted.
 *
 * @param entities of the running transaction
 */
public record Asks(EntityManager entities) {
  /** By then the target's owner has begun, if it has one. */
  public static final Duration BEGUN_WITHIN = Duration.ofMinutes(1);

  /** By then it is over. */
  public static final Duration DONE_WITHIN = Duration.ofMinutes(15);

  /** How many may be open at one target. */
  public static final int OPEN_MAX = 20;

  private static final String OPEN =
      """
       where a.target = :target
        and (a.state = :waiting and a.madeAt > :begun or a.state = :running and a.madeAt > :done)\
      """;
  private static final String NEXT = "select a from AskEntity a" + OPEN + " order by a.id";
  private static final String COUNT = "select count(a) from AskEntity a" + OPEN;
  private static final String TELL =
      """
      update AskEntity a set a.state = :state, a.answer = :answer
      where a.id = :id and a.state in (:waiting, :running)\
      """
          + Leases.GUARD;

  /** Those to be served, the oldest first, also such as another owner has begun. */
  public List<AskEntity> open(String target, long now) {
    return entities
        .createQuery(NEXT, AskEntity.class)
        .setParameter("target", target)
        .setParameter("waiting", AskState.WAITING)
        .setParameter("begun", now - BEGUN_WITHIN.toMillis())
        .setParameter("running", AskState.RUNNING)
        .setParameter("done", now - DONE_WITHIN.toMillis())
        .setMaxResults(OPEN_MAX)
        .getResultList();
  }

  /** May one more be put? */
  public boolean hasRoom(String target, long now) {
    return entities
            .createQuery(COUNT, Long.class)
            .setParameter("target", target)
            .setParameter("waiting", AskState.WAITING)
            .setParameter("begun", now - BEGUN_WITHIN.toMillis())
            .setParameter("running", AskState.RUNNING)
            .setParameter("done", now - DONE_WITHIN.toMillis())
            .getSingleResult()
        < OPEN_MAX;
  }

  public void put(AskEntity ask) {
    entities.persist(ask);
  }

  public Optional<AskEntity> find(String target, String id) {
    return Optional.ofNullable(entities.find(AskEntity.class, id))
        .filter(ask -> ask.getTarget().equals(target));
  }

  /** The owner's word on one that is open. */
  public void tell(Word word, Lease lease) {
    entities
        .createQuery(TELL)
        .setParameter("state", word.state())
        .setParameter("answer", word.answer())
        .setParameter("id", word.id())
        .setParameter("waiting", AskState.WAITING)
        .setParameter("running", AskState.RUNNING)
        .setParameter("lease", lease.name())
        .setParameter("owner", lease.owner())
        .setParameter("term", lease.term())
        .executeUpdate();
  }

  /** Is it over its time without an answer? */
  public static boolean isExpired(AskEntity ask, long now) {
    return switch (ask.getState()) {
      case WAITING -> ask.getMadeAt() <= now - BEGUN_WITHIN.toMillis();
      case RUNNING -> ask.getMadeAt() <= now - DONE_WITHIN.toMillis();
      case ANSWERED, FAILED -> false;
    };
  }

  /**
   * How far one has come.
   *
   * @param id of the row
   * @param state how far
   * @param answer what there is of it, as JSON
   */
  public record Word(String id, AskState state, String answer) {}
}
