package dev.lockstep.keycloak.store.work;

import dev.lockstep.keycloak.store.Author;
import dev.lockstep.keycloak.store.Kind;
import dev.lockstep.keycloak.store.ResourceKey;
import dev.lockstep.keycloak.store.entity.WorkEntity;
import dev.lockstep.keycloak.store.lease.Lease;
import dev.lockstep.keycloak.store.lease.Leases;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The queue: a row per resource that a target must be compared with.
 *
 * <pre>
 * absent ─raise→ due ─claim→ in flight ─settle→ absent | due again (raised meanwhile)
 *                 ▲             ├──────retry──→ due at t
 *                 └──raise──────┴──────park───→ parked, until a change, an admin or a sweep raises it
 * </pre>
 *
 * @param entities of the running transaction
 */
public record Works(EntityManager entities) {
  /** Due never: until it is raised. */
  public static final long PARKED = Long.MAX_VALUE;

  private static final String KEY =
      " where w.target = :target and w.kind = :kind and w.resource = :resource";
  private static final String RAISE =
      """
      update WorkEntity w set w.generation = w.generation + 1, w.dueAt = :due, w.attempts = 0, w.reason = null,
        w.lane = case when w.lane < :lane then w.lane else :lane end, w.cause = :cause, w.byWhom = :by, w.through = :through\
      """
          + KEY;
  private static final String NUDGE =
      "update WorkEntity w set w.generation = w.generation + 1" + KEY;
  private static final String INSERT =
      """
      insert into WorkEntity (id, target, kind, resource, generation, lane, dueAt, attempts, cause, byWhom, through)
      values (:id, :target, :kind, :resource, 1, :lane, :due, 0, :cause, :by, :through) on conflict do nothing\
      """;
  private static final String DUE =
      "select w from WorkEntity w where w.target = :target and w.lane = :lane and w.dueAt <= :now"
          + " order by w.dueAt";
  private static final String IS_DUE =
      "select count(w) from WorkEntity w" + KEY + " and w.dueAt <= :now";
  private static final String COUNT = "select count(w) from WorkEntity w where w.target = :target";
  private static final String COUNT_LANE =
      COUNT + " and w.lane = :lane and w.dueAt < " + PARKED + "L";
  private static final String UNCHANGED =
      " where w.id = :id and w.generation = :generation" + Leases.GUARD;
  private static final String DELETE = "delete from WorkEntity w" + UNCHANGED;
  private static final String AGAIN =
      "update WorkEntity w set w.dueAt = :now, w.attempts = 0, w.reason = null where w.id = :id"
          + Leases.GUARD;
  private static final String RETRY =
      "update WorkEntity w set w.dueAt = :due, w.attempts = w.attempts + 1, w.reason = :reason"
          + UNCHANGED;
  private static final String WAIT =
      "update WorkEntity w set w.dueAt = :due, w.reason = :reason" + UNCHANGED;
  private static final String RELEASE_WAITING =
      """
      update WorkEntity w set w.dueAt = :now where w.target = :target and w.kind = :kind and w.resource in :resources
        and w.attempts = 0 and w.dueAt > :now and w.dueAt <\
      """
          + PARKED
          + "L";
  private static final String HURRY =
      """
      update WorkEntity w set w.dueAt = :now where w.target = :target and w.attempts > 0
        and w.dueAt > :now and w.dueAt <= :horizon\
      """;

  /** Somebody may differ now: due at once or then, whatever state the row was in. */
  public void raise(ResourceKey key, Raise raise) {
    if (update(RAISE, key, raise) == 0 && update(INSERT, key, raise) == 0) {
      update(RAISE, key, raise);
    }
  }

  /**
   * A reason more to look at a row that is there anyway; it keeps its turn and its back-off. Else a
   * new row.
   */
  public void nudge(ResourceKey key, Raise raise) {
    if (keyed(NUDGE, key).executeUpdate() == 0 && update(INSERT, key, raise) == 0) {
      keyed(NUDGE, key).executeUpdate();
    }
  }

  private int update(String statement, ResourceKey key, Raise raise) {
    var query =
        keyed(statement, key)
            .setParameter("due", raise.dueAt())
            .setParameter("lane", raise.lane())
            .setParameter("cause", raise.cause())
            .setParameter("by", raise.author().by())
            .setParameter("through", raise.author().through());
    if (statement.equals(INSERT)) {
      query.setParameter("id", raise.id());
    }
    return query.executeUpdate();
  }

  private Query keyed(String statement, ResourceKey key) {
    return entities
        .createQuery(statement)
        .setParameter("target", key.target())
        .setParameter("kind", key.kind())
        .setParameter("resource", key.resource());
  }

  /** What is due in a lane, the longest-waiting first. No lock: the owner is alone. */
  public List<Claim> due(String target, int lane, Moment moment) {
    return entities
        .createQuery(DUE, WorkEntity.class)
        .setParameter("target", target)
        .setParameter("lane", lane)
        .setParameter("now", moment.now())
        .setMaxResults(moment.limit())
        .getResultStream()
        .map(Works::claim)
        .toList();
  }

  private static Claim claim(WorkEntity work) {
    var key = new ResourceKey(work.getTarget(), work.getKind(), work.getResource());
    return new Claim(
        work.getId(),
        key,
        work.getGeneration(),
        work.getLane(),
        work.getAttempts(),
        work.getCause(),
        work.getReason(),
        new Author(work.getByWhom(), work.getThrough()));
  }

  /** Is this resource's turn now, or may it be under way? */
  public boolean isDue(ResourceKey key, long now) {
    return entities
            .createQuery(IS_DUE, Long.class)
            .setParameter("target", key.target())
            .setParameter("kind", key.kind())
            .setParameter("resource", key.resource())
            .setParameter("now", now)
            .getSingleResult()
        > 0;
  }

  public long count(String target) {
    return entities.createQuery(COUNT, Long.class).setParameter("target", target).getSingleResult();
  }

  /** How much of a lane waits for its turn or its next attempt; parked rows don't. */
  public long waiting(String target, int lane) {
    return entities
        .createQuery(COUNT_LANE, Long.class)
        .setParameter("target", target)
        .setParameter("lane", lane)
        .getSingleResult();
  }

  /** The same, of one kind. */
  public long waiting(String target, int lane, Kind kind) {
    return entities
        .createQuery(COUNT_LANE + " and w.kind = :kind", Long.class)
        .setParameter("target", target)
        .setParameter("lane", lane)
        .setParameter("kind", kind)
        .getSingleResult();
  }

  /** Forgets the row, or leaves it due where a change landed meanwhile. */
  public void settle(Claim claim, Lease lease, long now) {
    if (unchanged(DELETE, claim, lease).executeUpdate() == 0) {
      again(claim, lease, now);
    }
  }

  /** Due once more at a later moment, one failure the wiser. */
  public void retry(Claim claim, Lease lease, Later later) {
    postpone(RETRY, claim, lease, later);
  }

  /** Due once more at a later moment; nothing failed. */
  public void hold(Claim claim, Lease lease, Later later) {
    postpone(WAIT, claim, lease, later);
  }

  /** Left alone until it is raised. */
  public void park(Claim claim, Lease lease, Later why) {
    postpone(RETRY, claim, lease, new Later(why.now(), PARKED, why.reason()));
  }

  private void postpone(String statement, Claim claim, Lease lease, Later later) {
    int postponed =
        unchanged(statement, claim, lease)
            .setParameter("due", later.dueAt())
            .setParameter("reason", later.reason())
            .executeUpdate();
    if (postponed == 0) {
      again(claim, lease, later.now());
    }
  }

  private void again(Claim claim, Lease lease, long now) {
    guarded(AGAIN, lease).setParameter("id", claim.work()).setParameter("now", now).executeUpdate();
  }

  private Query unchanged(String statement, Claim claim, Lease lease) {
    return guarded(statement, lease)
        .setParameter("id", claim.work())
        .setParameter("generation", claim.generation());
  }

  private Query guarded(String statement, Lease lease) {
    return entities
        .createQuery(statement)
        .setParameter("lease", lease.name())
        .setParameter("owner", lease.owner())
        .setParameter("term", lease.term());
  }

  /** What these resources held back for is done: they need not wait out their time. */
  public void releaseHeld(ResourceKey anyOf, Collection<String> resources, long now) {
    entities
        .createQuery(RELEASE_WAITING)
        .setParameter("target", anyOf.target())
        .setParameter("kind", anyOf.kind())
        .setParameter("resources", resources)
        .setParameter("now", now)
        .executeUpdate();
  }

  /**
   * The target is well again: what failed while it was not need not wait, unless its next attempt
   * is far off.
   */
  public void hurry(String target, long now, long horizon) {
    entities
        .createQuery(HURRY)
        .setParameter("target", target)
        .setParameter("now", now)
        .setParameter("horizon", horizon)
        .executeUpdate();
  }

  /**
   * Why and when a row is raised.
   *
   * @param id of the row, where it is new
   * @param lane at most this late
   * @param dueAt milliseconds of database time
   * @param cause the change behind it
   * @param author who made that change, and through what
   */
  public record Raise(String id, int lane, long dueAt, @Nullable String cause, Author author) {

    /** As a sweep does it: nobody is behind it, and live changes overtake it. */
    public static Raise bySweep(String id, long dueAt) {
      return new Raise(id, Lane.SWEEP, dueAt, null, Author.UNKNOWN);
    }
  }

  /**
   * A read's moment and bound.
   *
   * @param now milliseconds of database time
   * @param limit rows at most
   */
  public record Moment(long now, int limit) {}

  /**
   * When to try again, and why not now.
   *
   * @param now milliseconds of database time
   * @param dueAt milliseconds of database time
   * @param reason in words an admin understands
   */
  public record Later(long now, long dueAt, String reason) {}
}
