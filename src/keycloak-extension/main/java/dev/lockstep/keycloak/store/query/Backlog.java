package dev.lockstep.keycloak.store.query;

import static java.util.stream.Collectors.toMap;

import dev.lockstep.keycloak.meter.Queue;
import dev.lockstep.keycloak.store.work.Works;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How much waits, for whoever watches.
 *
 * @param entities of the running transaction
 */
public record Backlog(EntityManager entities) {
  private static final String QUEUES =
      """
      select w.target, sum(case when w.dueAt < :parked then 1 else 0 end),
        sum(case when w.dueAt < :parked then 0 else 1 end),
        min(case when w.dueAt < :parked then w.id else null end)
      from WorkEntity w where w.target in :targets group by w.target\
      """;
  private static final String OLDEST = "select min(c.id) from ChangeEntity c";

  /** Of these targets (at most 500), without those for whom nothing waits. */
  public Map<String, Queue> of(Collection<String> targets) {
    return targets.isEmpty()
        ? Map.of()
        : entities
            .createQuery(QUEUES, Tuple.class)
            .setParameter("targets", targets)
            .setParameter("parked", Works.PARKED)
            .getResultStream()
            .collect(toMap(row -> row.get(0, String.class), Backlog::queue));
  }

  private static Queue queue(Tuple row) {
    return new Queue(row.get(1, Long.class), row.get(2, Long.class), row.get(3, String.class));
  }

  /** The id of the oldest change that was not fanned out yet. */
  public @Nullable String oldestChange() {
    return entities.createQuery(OLDEST, String.class).getSingleResultOrNull();
  }
}
