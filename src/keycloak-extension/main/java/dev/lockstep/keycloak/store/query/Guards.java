package dev.lockstep.keycloak.store.query;

import dev.lockstep.keycloak.store.entity.GuardState;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.TypedQuery;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Of whom guards took note, and how many that are.
 *
 * @param entities of the running transaction
 */
public record Guards(EntityManager entities) {
  private static final String OF =
      """
      select g.resource, g.state from GuardEntity g
      where g.id in :ids and (g.state <> :counted or g.madeAt > :since)\
      """;
  private static final String SINCE =
      "select g.resource, g.madeAt from GuardEntity g where g.id in :ids";
  private static final String UPDATE =
      "update GuardEntity g set g.state = :state, g.madeAt = :now where g.id = :id";
  private static final String INSERT =
      """
      insert into GuardEntity (id, target, watch, kind, resource, state, madeAt)
      values (:id, :target, :watch, :kind, :resource, :state, :now) on conflict do nothing\
      """;
  private static final String LIST =
      " where g.target = :target and g.watch = :watch and g.kind = :kind and g.state = :state";
  private static final String COUNT =
      "select count(g) from GuardEntity g" + LIST + " and g.madeAt > :since";
  private static final String SOME =
      "select g.resource from GuardEntity g" + LIST + " and g.madeAt <= :until order by g.resource";
  private static final String ANY =
      "select g.id from GuardEntity g where g.target = :target and g.state <> :counted";
  private static final String DELETE =
      "delete from GuardEntity g where g.id = :id and g.state <> :counted";
  private static final String SEEN =
      "update GuardEntity g set g.madeAt = :now where g.id in :ids and g.state <> :counted";
  private static final String FORGET_UNSEEN =
      """
      delete from GuardEntity g where g.target = :target and g.watch = :watch and g.kind = :kind
        and g.state <> :counted and g.madeAt < :since\
      """;
  private static final String OLD =
      "select g.id from GuardEntity g where g.state = :counted and g.madeAt <= :before";
  private static final String DELETE_OLD = "delete from GuardEntity g where g.id in :some";

  /** How it stands with these (at most 500); whoever was counted before {@code since} is new. */
  public Map<String, GuardState> of(GuardList list, Collection<String> resources, long since) {
    var states = new HashMap<String, GuardState>();
    if (!resources.isEmpty()) {
      entities
          .createQuery(OF, Standing.class)
          .setParameter("ids", resources.stream().map(list::rowId).toList())
          .setParameter("counted", GuardState.COUNTED)
          .setParameter("since", since)
          .getResultList()
          .forEach(row -> states.put(row.resource(), row.state()));
    }
    return states;
  }

  /** Since when these (at most 500) are noted, as far as they are. */
  public Map<String, Long> since(GuardList list, Collection<String> resources) {
    var since = new HashMap<String, Long>();
    entities
        .createQuery(SINCE, Noted.class)
        .setParameter("ids", resources.stream().map(list::rowId).toList())
        .getResultList()
        .forEach(row -> since.put(row.resource(), row.at()));
    return since;
  }

  /** Takes note of one. */
  public void put(GuardList list, String resource, GuardState state, long now) {
    var id = list.rowId(resource);
    if (update(id, state, now) == 0) {
      int inserted =
          ofList(entities.createQuery(INSERT), list, state)
              .setParameter("id", id)
              .setParameter("resource", resource)
              .setParameter("now", now)
              .executeUpdate();
      if (inserted == 0) {
        update(id, state, now);
      }
    }
  }

  private int update(String id, GuardState state, long now) {
    return entities
        .createQuery(UPDATE)
        .setParameter("state", state)
        .setParameter("now", now)
        .setParameter("id", id)
        .executeUpdate();
  }

  /** How many of a guard are in this state, of those noted later than {@code since}. */
  public long count(GuardList list, GuardState state, long since) {
    TypedQuery<Long> count = entities.createQuery(COUNT, Long.class);
    ofList(count, list, state);
    return count.setParameter("since", since).getSingleResult();
  }

  /** Is there anybody at a target who waits, may go or is kept? */
  public boolean any(String target) {
    return !entities
        .createQuery(ANY, String.class)
        .setParameter("target", target)
        .setParameter("counted", GuardState.COUNTED)
        .setMaxResults(1)
        .getResultList()
        .isEmpty();
  }

  /** Some of those in this state, in the order of their ids; no more than those noted by then. */
  public List<String> some(GuardList list, GuardState state, Until until) {
    TypedQuery<String> some = entities.createQuery(SOME, String.class);
    ofList(some, list, state);
    return some.setParameter("until", until.at()).setMaxResults(until.limit()).getResultList();
  }

  private static Query ofList(Query query, GuardList list, GuardState state) {
    return query
        .setParameter("target", list.target())
        .setParameter("watch", list.watch())
        .setParameter("kind", list.kind())
        .setParameter("state", state);
  }

  /** There is nothing left to guard; whoever is counted counts on. False: nothing was noted. */
  public boolean settle(GuardList list, String resource) {
    return entities
            .createQuery(DELETE)
            .setParameter("id", list.rowId(resource))
            .setParameter("counted", GuardState.COUNTED)
            .executeUpdate()
        > 0;
  }

  /** These (at most 500) are still there, as far as they wait, may go or are kept. */
  public void seen(GuardList list, Collection<String> resources, long now) {
    if (!resources.isEmpty()) {
      entities
          .createQuery(SEEN)
          .setParameter("now", now)
          .setParameter("ids", resources.stream().map(list::rowId).toList())
          .setParameter("counted", GuardState.COUNTED)
          .executeUpdate();
    }
  }

  /** Nobody waits, may go or is kept any more who was not seen since then. */
  public void forgetUnseen(GuardList list, long since) {
    entities
        .createQuery(FORGET_UNSEEN)
        .setParameter("target", list.target())
        .setParameter("watch", list.watch())
        .setParameter("kind", list.kind())
        .setParameter("counted", GuardState.COUNTED)
        .setParameter("since", since)
        .executeUpdate();
  }

  /** Deletes some of those that count no longer, of all targets, and says how many. */
  public int deleteCounted(long before, int limit) {
    var some =
        entities
            .createQuery(OLD, String.class)
            .setParameter("counted", GuardState.COUNTED)
            .setParameter("before", before)
            .setMaxResults(limit)
            .getResultList();
    return some.isEmpty()
        ? 0
        : entities.createQuery(DELETE_OLD).setParameter("some", some).executeUpdate();
  }

  /**
   * How it stands with one.
   *
   * @param resource the id of the user or group
   * @param state how far the guard is with it
   */
  record Standing(String resource, GuardState state) {}

  /**
   * Since when one is noted.
   *
   * @param resource the id of the user or group
   * @param at milliseconds of database time
   */
  record Noted(String resource, long at) {}

  /**
   * A read's bounds.
   *
   * @param at noted by then, in milliseconds of database time
   * @param limit rows at most
   */
  public record Until(long at, int limit) {}
}
