package dev.lockstep.keycloak.admin.read;

import static java.util.stream.Collectors.toMap;

import dev.lockstep.keycloak.store.Kind;
import dev.lockstep.keycloak.store.entity.GuardState;
import dev.lockstep.keycloak.store.entity.LinkState;
import dev.lockstep.keycloak.store.entity.Watch;
import dev.lockstep.keycloak.store.work.Works;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Counting statements on our own tables; each reads the rows of one target by an index.
 *
 * @param entities of the running transaction
 */
record Totals(EntityManager entities) {
  private static final String LINKS =
      """
      select l.kind, l.state, count(l), max(l.updatedAt) from LinkEntity l
      where l.target = :target group by l.kind, l.state\
      """;
  private static final String WORK =
      """
      select w.kind, sum(case when w.dueAt = :parked then 1 else 0 end), count(w) from WorkEntity w
      where w.target = :target group by w.kind\
      """;
  private static final String ASKED =
      """
      select w.kind, count(w) from WorkEntity w
      where w.target = :target and w.dueAt = :parked and exists (
        select 1 from FindingEntity f
        where f.target = w.target and f.resource = w.resource and f.decision is null)
      group by w.kind\
      """;
  private static final String HELD =
      """
      select g.kind, count(g) from GuardEntity g
      where g.target = :target and g.watch in :watches and g.state = :held group by g.kind\
      """;
  private static final String LOGGED =
      "select l.madeAt, l.status from LogEntity l where l.target = :target order by l.madeAt desc";
  private static final int LOGGED_MAX = 100;

  /** Links by kind and state. */
  List<Linked> links(String target) {
    return entities
        .createQuery(LINKS, Tuple.class)
        .setParameter("target", target)
        .getResultStream()
        .map(Linked::of)
        .toList();
  }

  /** Work by kind. */
  List<Queued> work(String target) {
    return entities
        .createQuery(WORK, Tuple.class)
        .setParameter("target", target)
        .setParameter("parked", Works.PARKED)
        .getResultStream()
        .map(Queued::of)
        .toList();
  }

  /** How much of the parked work is for an admin to decide, by kind. */
  Map<Kind, Long> asked(String target) {
    var asked =
        entities
            .createQuery(ASKED, Tuple.class)
            .setParameter("target", target)
            .setParameter("parked", Works.PARKED);
    // Whoever a guard holds is parked, one work each.
    var held =
        entities
            .createQuery(HELD, Tuple.class)
            .setParameter("target", target)
            .setParameter("watches", List.of(Watch.REMOVAL, Watch.LOSS))
            .setParameter("held", GuardState.HELD);
    return Stream.concat(asked.getResultStream(), held.getResultStream())
        .collect(toMap(row -> row.get(0, Kind.class), row -> row.get(1, Long.class), Long::sum));
  }

  /** When the target last took something, among the latest calls that were logged; else 0. */
  long lastSuccess(String target) {
    return entities
        .createQuery(LOGGED, Tuple.class)
        .setParameter("target", target)
        .setMaxResults(LOGGED_MAX)
        .getResultStream()
        .filter(call -> call.get(1, Integer.class) / 100 == 2)
        .mapToLong(call -> call.get(0, Long.class))
        .max()
        .orElse(0);
  }

  record Linked(Kind kind, LinkState state, long count, long latest) {
    private static Linked of(Tuple row) {
      return new Linked(
          row.get(0, Kind.class),
          row.get(1, LinkState.class),
          row.get(2, Long.class),
          row.get(3, Long.class));
    }

    boolean in(Kind wanted, LinkState there) {
      return kind == wanted && state == there;
    }
  }

  record Queued(Kind kind, long parked, long all) {
    private static Queued of(Tuple row) {
      return new Queued(row.get(0, Kind.class), row.get(1, Long.class), row.get(2, Long.class));
    }
  }
}
