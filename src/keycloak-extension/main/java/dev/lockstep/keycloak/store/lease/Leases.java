package dev.lockstep.keycloak.store.lease;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Who owns what, until when.
 *
 * @param entities of the running transaction
 */
public record Leases(EntityManager entities) {
  /** To be added to the {@code where} of a statement that only the owner may run. */
  public static final String GUARD =
      " and exists (select 1 from LeaseEntity l where l.name = :lease and l.owner = :owner and"
          + " l.term = :term)";

  private static final String CREATE =
      "insert into LeaseEntity (name, term, untilAt) values (:name, 0, 0) on conflict do nothing";
  private static final String TAKE =
      """
      update LeaseEntity l set l.owner = :owner, l.term = l.term + 1, l.untilAt = :until
      where l.name = :name and l.untilAt < :now\
      """;
  private static final String TERM =
      "select l.term from LeaseEntity l where l.name = :name and l.owner = :owner";
  private static final String BEAT =
      """
      update LeaseEntity l set l.untilAt = :until
      where l.name = :name and l.owner = :owner and l.term = :term\
      """;
  private static final String BEAT_ALL =
      "update LeaseEntity l set l.untilAt = :until where l.name in :names and l.owner = :owner";
  private static final String RELEASE =
      """
      update LeaseEntity l set l.owner = null, l.untilAt = :until
      where l.name = :name and l.owner = :owner and l.term = :term\
      """;
  private static final String ENDED =
      "select l.untilAt from LeaseEntity l where l.name = :name and l.untilAt > 0";
  private static final String FREE =
      "select l.name from LeaseEntity l where l.name in :names and l.untilAt < :now";
  private static final String KNOWN = "select l.name from LeaseEntity l where l.name in :names";
  private static final String FORGET = "delete from LeaseEntity l where l.name = :name";

  /** Makes the row where there is none; it is free to be taken. */
  public void create(String name) {
    entities.createQuery(CREATE).setParameter("name", name).executeUpdate();
  }

  /** Takes a lease that nobody holds. Empty: somebody else was faster. */
  public Optional<Lease> take(String name, String owner, Span span) {
    int taken =
        entities
            .createQuery(TAKE)
            .setParameter("owner", owner)
            .setParameter("until", span.until())
            .setParameter("name", name)
            .setParameter("now", span.now())
            .executeUpdate();
    if (taken == 0) {
      return Optional.empty();
    }
    long term =
        entities
            .createQuery(TERM, Long.class)
            .setParameter("name", name)
            .setParameter("owner", owner)
            .getSingleResult();
    return Optional.of(new Lease(name, owner, term));
  }

  /**
   * Prolongs the lease, and locks its row until the transaction ends. False: it is no longer ours.
   */
  public boolean beat(Lease lease, Span span) {
    return entities
            .createQuery(BEAT)
            .setParameter("until", span.until())
            .setParameter("name", lease.name())
            .setParameter("owner", lease.owner())
            .setParameter("term", lease.term())
            .executeUpdate()
        == 1;
  }

  /**
   * Prolongs several leases of one owner in one statement, and says how many still were its own. An
   * owner's name lives as long as its process, so a lease in its name is of the term it took.
   */
  public int beatAll(Collection<String> names, String owner, long until) {
    return entities
        .createQuery(BEAT_ALL)
        .setParameter("until", until)
        .setParameter("names", names)
        .setParameter("owner", owner)
        .executeUpdate();
  }

  /** Gives the lease up, so that another node need not wait for its end. */
  public void release(Lease lease, long now) {
    entities
        .createQuery(RELEASE)
        .setParameter("until", now - 1) // so that it is free now
        .setParameter("name", lease.name())
        .setParameter("owner", lease.owner())
        .setParameter("term", lease.term())
        .executeUpdate();
  }

  /** Until when it was held, or is; empty: by nobody yet. */
  public OptionalLong heldUntil(String name) {
    return entities
        .createQuery(ENDED, Long.class)
        .setParameter("name", name)
        .getResultStream()
        .mapToLong(Long::longValue)
        .findFirst();
  }

  /** Those of the named leases that can be taken now. */
  public List<String> free(Collection<String> names, long now) {
    return entities
        .createQuery(FREE, String.class)
        .setParameter("names", names)
        .setParameter("now", now)
        .getResultList();
  }

  /** Those of the named leases that have a row. */
  public List<String> known(Collection<String> names) {
    return entities.createQuery(KNOWN, String.class).setParameter("names", names).getResultList();
  }

  /** Deletes the row of a target that is gone. */
  public void forget(String name) {
    entities.createQuery(FORGET).setParameter("name", name).executeUpdate();
  }

  /**
   * From when until when a lease is held, in milliseconds of database time.
   *
   * @param now its first moment
   * @param until its last
   */
  public record Span(long now, long until) {
    public static Span from(long now, Duration length) {
      return new Span(now, now + length.toMillis());
    }
  }
}
