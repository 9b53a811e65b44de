package dev.lockstep.keycloak.store.query;

import dev.lockstep.keycloak.store.entity.TargetEntity;
import dev.lockstep.keycloak.store.entity.TargetState;
import dev.lockstep.keycloak.store.lease.Lease;
import dev.lockstep.keycloak.store.lease.Leases;
import jakarta.persistence.EntityManager;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The targets, their state and how far their sweeps have come.
 *
 * @param entities of the running transaction
 */
public record Targets(EntityManager entities) {
  private static final String LIVE =
      "select t from TargetEntity t where t.state <> :removed order by t.id";
  private static final String REMOVED =
      "select t.id from TargetEntity t where t.state = :removed and t.stateAt < :before order by"
          + " t.id";
  private static final String FORGET =
      "delete from TargetEntity t where t.id = :id and t.state = :removed";
  private static final String WANT_SWEEP =
      """
      update TargetEntity t set t.sweepWanted = :at
      where t.id = :id and t.state <> :removed and (t.sweepWanted = 0 or t.sweepWanted > :at)\
      """;
  private static final String WANT_ALL_SWEPT =
      """
      update TargetEntity t set t.sweepWanted = :at
      where t.sweepDone > 0 and t.state <> :removed
        and (t.sweepWanted = 0 or t.sweepWanted > :at)\
      """;
  private static final String STATE =
      """
      update TargetEntity t set t.state = :to, t.stateAt = :since, t.reason = :reason
      where t.id = :id and t.state = :from\
      """
          + Leases.GUARD;
  private static final String RETRY =
      "update TargetEntity t set t.retryAt = :at, t.failures = :failures, t.reason = :reason where"
          + " t.id = :id"
          + Leases.GUARD;
  private static final String CAPABILITIES =
      "update TargetEntity t set t.capabilities = :capabilities where t.id = :id" + Leases.GUARD;
  private static final String EXPIRY_TOLD =
      """
      update TargetEntity t set t.expiryTold = :told
      where t.id = :id and (t.expiryTold is null or t.expiryTold <> :told)\
      """
          + Leases.GUARD;
  private static final String START =
      """
      update TargetEntity t set t.sweepWanted = 0, t.sweepKind = null, t.sweepCursor = :cursor
      where t.id = :id and t.sweepWanted = :wanted\
      """
          + Leases.GUARD;
  private static final String ADVANCE =
      "update TargetEntity t set t.sweepCursor = :cursor where t.id = :id" + Leases.GUARD;
  private static final String FINISH =
      """
      update TargetEntity t set t.sweepCursor = null, t.sweepDone = :now
      where t.id = :id\
      """
          + Leases.GUARD;

  /** All but those whose component, realm or address is gone. */
  public List<TargetEntity> live() {
    return entities
        .createQuery(LIVE, TargetEntity.class)
        .setParameter("removed", TargetState.REMOVED)
        .getResultList();
  }

  /** Those that were removed before that, and did not come back. */
  public List<String> removedBefore(long before) {
    return entities
        .createQuery(REMOVED, String.class)
        .setParameter("removed", TargetState.REMOVED)
        .setParameter("before", before)
        .getResultList();
  }

  /** The row itself, the last of what a removed target leaves. */
  public void forget(String id) {
    entities
        .createQuery(FORGET)
        .setParameter("id", id)
        .setParameter("removed", TargetState.REMOVED)
        .executeUpdate();
  }

  public @Nullable TargetEntity find(String id) {
    return entities.find(TargetEntity.class, id);
  }

  /** Everybody is to be looked at from that moment on. An earlier wish stays. */
  public void wantSweep(String id, long at) {
    entities
        .createQuery(WANT_SWEEP)
        .setParameter("at", at)
        .setParameter("id", id)
        .setParameter("removed", TargetState.REMOVED)
        .executeUpdate();
  }

  /** Everybody of every target is; a target that never had a sweep gets none by itself. */
  public int wantSweeps(long at) {
    return entities
        .createQuery(WANT_ALL_SWEPT)
        .setParameter("at", at)
        .setParameter("removed", TargetState.REMOVED)
        .executeUpdate();
  }

  /**
   * From one state to another, or since when it is in the same, if it is still in the first: an
   * admin's pause is never undone by an owner.
   */
  public void change(StateChange change, Lease lease) {
    entities
        .createQuery(STATE)
        .setParameter("to", change.to())
        .setParameter("from", change.from())
        .setParameter("since", change.since())
        .setParameter("reason", change.reason())
        .setParameter("id", change.id())
        .setParameter("lease", lease.name())
        .setParameter("owner", lease.owner())
        .setParameter("term", lease.term())
        .executeUpdate();
  }

  /** For the next owner, who must not call before that either, and for the page. */
  public void retryAt(Retry retry, Lease lease) {
    entities
        .createQuery(RETRY)
        .setParameter("at", retry.at())
        .setParameter("failures", retry.failures())
        .setParameter("reason", retry.reason())
        .setParameter("id", retry.id())
        .setParameter("lease", lease.name())
        .setParameter("owner", lease.owner())
        .setParameter("term", lease.term())
        .executeUpdate();
  }

  /** What is known of the target from itself. */
  public void capabilities(String id, String text, Lease lease) {
    entities
        .createQuery(CAPABILITIES)
        .setParameter("capabilities", text)
        .setParameter("id", id)
        .setParameter("lease", lease.name())
        .setParameter("owner", lease.owner())
        .setParameter("term", lease.term())
        .executeUpdate();
  }

  /** People are told that a token expires. False: they were, or the lease is somebody else's. */
  public boolean expiryTold(String id, String told, Lease lease) {
    return entities
            .createQuery(EXPIRY_TOLD)
            .setParameter("told", told)
            .setParameter("id", id)
            .setParameter("lease", lease.name())
            .setParameter("owner", lease.owner())
            .setParameter("term", lease.term())
            .executeUpdate()
        == 1;
  }

  /** Begins the sweep that was wanted. False: it was wanted anew meanwhile. */
  public boolean startSweep(String id, long wanted, Cursor cursor) {
    return entities
            .createQuery(START)
            .setParameter("wanted", wanted)
            .setParameter("cursor", cursor.text())
            .setParameter("id", id)
            .setParameter("lease", cursor.lease().name())
            .setParameter("owner", cursor.lease().owner())
            .setParameter("term", cursor.lease().term())
            .executeUpdate()
        == 1;
  }

  public void advanceSweep(String id, Cursor cursor) {
    entities
        .createQuery(ADVANCE)
        .setParameter("cursor", cursor.text())
        .setParameter("id", id)
        .setParameter("lease", cursor.lease().name())
        .setParameter("owner", cursor.lease().owner())
        .setParameter("term", cursor.lease().term())
        .executeUpdate();
  }

  public void finishSweep(String id, Lease lease, long now) {
    entities
        .createQuery(FINISH)
        .setParameter("now", now)
        .setParameter("id", id)
        .setParameter("lease", lease.name())
        .setParameter("owner", lease.owner())
        .setParameter("term", lease.term())
        .executeUpdate();
  }

  /**
   * A change of state.
   *
   * @param id of the target
   * @param from the state it must be in
   * @param to the new one
   * @param reason in words
   * @param since milliseconds of database time
   */
  public record StateChange(
      String id, TargetState from, TargetState to, @Nullable String reason, long since) {}

  /**
   * When the target may be called again.
   *
   * @param id of the target
   * @param at milliseconds of database time; 0: at once
   * @param failures in a row
   * @param reason in words
   */
  public record Retry(String id, long at, int failures, @Nullable String reason) {}

  /**
   * How far a sweep has come, and by whom.
   *
   * @param text phase, count and key
   * @param lease of the owner
   */
  public record Cursor(String text, Lease lease) {}
}
