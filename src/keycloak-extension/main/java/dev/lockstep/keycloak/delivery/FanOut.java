package dev.lockstep.keycloak.delivery;

import dev.lockstep.keycloak.delivery.base.HeldLease;
import dev.lockstep.keycloak.delivery.base.Tools;
import dev.lockstep.keycloak.store.Ids;
import dev.lockstep.keycloak.store.lease.Leases;
import dev.lockstep.keycloak.store.work.Changes;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Turns changes into work of the targets they concern. Its beat is the first statement of its
 * transaction and keeps the lease's row locked until the commit, so two fan-outs can't overlap, on
 * whatever nodes.
 */
final class FanOut {
  /** Changes in one transaction. */
  static final int BATCH = 500;

  // A change that commits late has an early id; on PostgreSQL a walk over dead rows from the very
  // start is slow.
  private static final Duration RECENT = Duration.ofHours(1);
  private static final Duration EVERYTHING = Duration.ofMinutes(1);

  private final Tools tools;
  private long everythingAt;

  FanOut(Tools tools) {
    this.tools = tools;
  }

  /** Works off one batch. Called again at once where it was full. */
  Done run(HeldLease lease, Map<String, Known> known) {
    long began = tools.nanos().getAsLong();
    var after = after();
    var done =
        tools.database().repeatably(entities -> run(entities, lease, new Batch(after, known)));
    if (done.owner()) {
      lease.prolonged(began);
      everythingAt = after.isEmpty() ? tools.now() + EVERYTHING.toMillis() : everythingAt;
    } else {
      lease.lost();
    }
    return done;
  }

  /** Is there anything to do? A plain read. */
  boolean due() {
    var after = after();
    return tools.database().ask(entities -> new Changes(entities).any(after));
  }

  private String after() {
    long now = tools.now();
    return now >= everythingAt ? "" : Ids.least(now - RECENT.toMillis());
  }

  private Done run(EntityManager entities, HeldLease lease, Batch batch) {
    var span = Leases.Span.from(tools.now(), lease.length());
    if (!new Leases(entities).beat(lease.lease(), span)) {
      return new Done(false, 0, Set.of());
    }
    var inbox = new Changes(entities);
    var changes = inbox.next(batch.after(), BATCH);
    if (changes.isEmpty()) {
      return new Done(true, 0, Set.of());
    }
    var spread = new Spread(entities, tools, batch.known());
    changes.forEach(spread::add);
    var targets = new TreeSet<>(spread.write());
    changes.forEach(change -> inbox.delete(change.getId()));
    return new Done(true, changes.size(), targets);
  }

  private record Batch(String after, Map<String, Known> known) {}

  /**
   * What a batch came to.
   *
   * @param owner false: the lease is somebody else's
   * @param changes how many were worked off
   * @param targets which have work now
   */
  record Done(boolean owner, int changes, Set<String> targets) {}
}
