package dev.lockstep.keycloak.store.query;

import dev.lockstep.keycloak.store.entity.MembershipEntity;
import dev.lockstep.keycloak.store.entity.MembershipId;
import dev.lockstep.keycloak.store.lease.Lease;
import dev.lockstep.keycloak.store.lease.Leases;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.util.Collection;
import java.util.List;

/**
 * Who is in which group as a target was told, and where that may differ now: dirty 0 no, 1 yes, 2
 * waits for the user's link, 3 yes and unsure (a call about it was under way, so that the target
 * may know either).
 *
 * @param entities of the running transaction
 */
public record Memberships(EntityManager entities) {
  public static final int CLEAN = 0;
  public static final int DIRTY = 1;
  public static final int WAITS = 2;
  public static final int UNSURE = 3;

  private static final String KEY =
      " where m.target = :target and m.group = :group and m.user = :user";
  private static final String MARK =
      """
      update MembershipEntity m set m.generation = m.generation + 1,
        m.dirty = case when m.dirty = 3 then 3 else 1 end\
      """;
  private static final String RAISE = MARK + KEY;
  private static final String INSERT =
      """
      insert into MembershipEntity (target, group, user, told, dirty, generation)
      values (:target, :group, :user, false, 1, 1) on conflict do nothing\
      """;
  private static final String DOUBT = "update MembershipEntity m set m.dirty = 3" + KEY;
  private static final String KNOWN =
      "select m.user from MembershipEntity m where m.target = :target and m.group = :group and"
          + " m.user in :users";
  private static final String FORGET = "delete from MembershipEntity m" + KEY;
  private static final String DIRTY_OF =
      """
      select m from MembershipEntity m where m.target = :target and m.group = :group and m.dirty in (1, 3)
      order by m.user\
      """;
  private static final String SOME =
      " where m.target = :target and m.group = :group and m.user in :users and m.generation ="
          + " :generation"
          + Leases.GUARD;
  private static final String SOME_CHANGED =
      " where m.target = :target and m.group = :group and m.user in :users and m.generation <>"
          + " :generation"
          + Leases.GUARD;
  private static final String TOLD =
      "update MembershipEntity m set m.told = true, m.dirty = 0" + SOME;
  private static final String TOLD_BUT_DIRTY =
      "update MembershipEntity m set m.told = :told, m.dirty = 1" + SOME_CHANGED;
  private static final String OUT = "delete from MembershipEntity m" + SOME;
  private static final String WAIT = "update MembershipEntity m set m.dirty = 2" + SOME;
  private static final String UNSURE_OF =
      "update MembershipEntity m set m.dirty = 3"
          + " where m.target = :target and m.group = :group and m.user in :users"
          + Leases.GUARD;
  private static final String GROUPS_OF =
      "select m.group from MembershipEntity m where m.target = :target and m.user = :user and ";
  private static final String MARK_OF = MARK + " where m.target = :target and m.user = :user and ";
  private static final String FORGET_GROUP =
      "delete from MembershipEntity m where m.target = :target and m.group = :group" + Leases.GUARD;
  private static final String UNTOLD_GROUP =
      """
      update MembershipEntity m set m.told = false, m.dirty = 1, m.generation = m.generation + 1
      where m.target = :target and m.group = :group\
      """
          + Leases.GUARD;
  private static final String UNTOLD_USER =
      """
      update MembershipEntity m set m.told = false, m.dirty = 1, m.generation = m.generation + 1
      where m.target = :target and m.user = :user\
      """
          + Leases.GUARD;

  /** Which rows of a user. */
  public enum Of {
    /**
     * Also those whose group is being told right now: it may have read them before the link was
     * there.
     */
    UNSETTLED("m.dirty > 0"),
    /** Also those about which a call got no answer. */
    TOLD("(m.told = true or m.dirty = 3)"),
    ANY("m.generation > 0");

    private final String condition;

    Of(String condition) {
      this.condition = condition;
    }
  }

  /** This membership may differ now. */
  public void raise(MembershipId key) {
    if (keyed(RAISE, key).executeUpdate() == 0 && keyed(INSERT, key).executeUpdate() == 0) {
      keyed(RAISE, key).executeUpdate();
    }
  }

  /**
   * What the target was told of one user counts for another from now on, but is to be said again.
   */
  public void inherit(MembershipId of, String heir) {
    var key = new MembershipId(of.target(), of.group(), heir);
    doubt(key);
    keyed(FORGET, of).executeUpdate();
  }

  /** What the target has may be otherwise than it was told, so that it is to be told again. */
  public void doubt(MembershipId key) {
    raise(key);
    keyed(DOUBT, key).executeUpdate();
  }

  /** Those of the users (at most 500) of whom anything is on record. */
  public List<String> known(String target, String group, Collection<String> users) {
    return users.isEmpty()
        ? List.of()
        : entities
            .createQuery(KNOWN, String.class)
            .setParameter("target", target)
            .setParameter("group", group)
            .setParameter("users", users)
            .getResultList();
  }

  private Query keyed(String statement, MembershipId key) {
    return entities
        .createQuery(statement)
        .setParameter("target", key.target())
        .setParameter("group", key.group())
        .setParameter("user", key.user());
  }

  public List<MembershipEntity> dirty(String target, String group, int limit) {
    return entities
        .createQuery(DIRTY_OF, MembershipEntity.class)
        .setParameter("target", target)
        .setParameter("group", group)
        .setMaxResults(limit)
        .getResultList();
  }

  /** The target was told that these are in. A row that changed meanwhile stays dirty. */
  public void told(Batch batch, Lease lease) {
    batch(TOLD, batch, lease).executeUpdate();
    batch(TOLD_BUT_DIRTY, batch, lease).setParameter("told", true).executeUpdate();
  }

  /**
   * These are out, and the target knows: nothing is left to remember, but of a row that changed
   * meanwhile.
   */
  public void out(Batch batch, Lease lease) {
    batch(OUT, batch, lease).executeUpdate();
    batch(TOLD_BUT_DIRTY, batch, lease).setParameter("told", false).executeUpdate();
  }

  /**
   * To be committed before a call about these: what it did is unknown until it is answered. Also of
   * a row that changed since it was read, for the call says what was read.
   */
  public void unsure(Batch batch, Lease lease) {
    some(UNSURE_OF, batch, lease).executeUpdate();
  }

  /** These can't be told before their user has a link. */
  public void await(Batch batch, Lease lease) {
    batch(WAIT, batch, lease).executeUpdate();
  }

  private Query batch(String statement, Batch batch, Lease lease) {
    return some(statement, batch, lease).setParameter("generation", batch.generation());
  }

  private Query some(String statement, Batch batch, Lease lease) {
    return entities
        .createQuery(statement)
        .setParameter("target", batch.target())
        .setParameter("group", batch.group())
        .setParameter("users", batch.users())
        .setParameter("lease", lease.name())
        .setParameter("owner", lease.owner())
        .setParameter("term", lease.term());
  }

  /** The groups in which the target has this user, or in which the user waits for a link. */
  public List<String> groupsOf(String target, String user, Of which) {
    return entities
        .createQuery(GROUPS_OF + which.condition, String.class)
        .setParameter("target", target)
        .setParameter("user", user)
        .getResultList();
  }

  /** These memberships of a user may differ now. */
  public void mark(String target, String user, Of which) {
    entities
        .createQuery(MARK_OF + which.condition)
        .setParameter("target", target)
        .setParameter("user", user)
        .executeUpdate();
  }

  /** The target no longer has the group. */
  public void forgetGroup(String target, String group, Lease lease) {
    ofGroup(FORGET_GROUP, target, group, lease).executeUpdate();
  }

  /** The target has the group anew and empty: everybody must be told again. */
  public void untoldGroup(String target, String group, Lease lease) {
    ofGroup(UNTOLD_GROUP, target, group, lease).executeUpdate();
  }

  private Query ofGroup(String statement, String target, String group, Lease lease) {
    return entities
        .createQuery(statement)
        .setParameter("target", target)
        .setParameter("group", group)
        .setParameter("lease", lease.name())
        .setParameter("owner", lease.owner())
        .setParameter("term", lease.term());
  }

  /** The target has the user anew and in no group. */
  public void untoldUser(String target, String user, Lease lease) {
    entities
        .createQuery(UNTOLD_USER)
        .setParameter("target", target)
        .setParameter("user", user)
        .setParameter("lease", lease.name())
        .setParameter("owner", lease.owner())
        .setParameter("term", lease.term())
        .executeUpdate();
  }

  /**
   * Rows of one group that were read at the same generation.
   *
   * @param target the target
   * @param group the group
   * @param users at most 500
   * @param generation as read
   */
  public record Batch(String target, String group, Collection<String> users, long generation) {}
}
