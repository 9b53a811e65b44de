package dev.lockstep.keycloak.delivery.owner;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.keycloak.client.LookUps;
import dev.lockstep.keycloak.delivery.base.Destination;
import dev.lockstep.keycloak.delivery.base.Tools;
import dev.lockstep.keycloak.delivery.call.Roster;
import dev.lockstep.keycloak.reconcile.Criterion;
import dev.lockstep.keycloak.store.Kind;
import dev.lockstep.keycloak.store.work.Lane;
import dev.lockstep.keycloak.store.work.Works;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The target's groups, listed once where a sweep is about to create more of them than the list has
 * pages: one call per page instead of a look-up per group. Old after a minute, so that a namesake
 * made over there meanwhile is noticed then. Thread-safe.
 */
final class GroupRoster implements Roster {
  private static final Duration FRESH = Duration.ofMinutes(1);

  private final Destination to;
  private final Tools tools;
  private final ReentrantLock lock = new ReentrantLock();
  private final Set<Criterion> there = new HashSet<>();
  private final Set<Criterion> made = new HashSet<>();
  private boolean known;
  private long readAt;

  GroupRoster(Destination to, Tools tools) {
    this.to = to;
    this.tools = tools;
  }

  @Override
  public Entry find(List<Criterion> criteria) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      if (readAt == 0 || tools.now() - readAt > FRESH.toMillis()) {
        read();
      }
      var wanted = criteria.stream().map(Criterion::folded).toList();
      if (!known || wanted.stream().anyMatch(there::contains)) {
        return Entry.UNKNOWN;
      }
      boolean first = wanted.stream().noneMatch(made::contains);
      made.addAll(wanted);
      return first ? Entry.LACKING : Entry.IN_THE_MAKING;
    } finally {
      lock.unlock();
    }
  }

  private void read() throws InterruptedException {
    readAt = tools.now();
    known = false;
    there.clear();
    made.clear();
    long waiting =
        tools
            .database()
            .ask(entities -> new Works(entities).waiting(to.id(), Lane.SWEEP, Kind.GROUP));
    var listed = new LookUps(to.scim(), "Groups", to.dialect().list()).all(waiting);
    if (listed.isPresent()) {
      listed.get().forEach(this::note);
      known = true;
    }
  }

  private void note(ObjectNode group) {
    there.addAll(Criterion.traits(group, to.dialect().groups()));
  }
}
