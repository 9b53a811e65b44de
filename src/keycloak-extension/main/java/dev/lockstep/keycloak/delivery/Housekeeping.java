package dev.lockstep.keycloak.delivery;

import dev.lockstep.keycloak.delivery.base.HeldLease;
import dev.lockstep.keycloak.delivery.base.Tools;
import dev.lockstep.keycloak.delivery.guard.Guard;
import dev.lockstep.keycloak.store.lease.Lease;
import dev.lockstep.keycloak.store.lease.Leases;
import dev.lockstep.keycloak.store.query.Guards;
import dev.lockstep.keycloak.store.query.Leftovers;
import dev.lockstep.keycloak.store.query.Targets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.function.ToIntFunction;

/**
 * Once an hour, on the node that owns the fan-out: old log rows and asks, and what targets left
 * that were removed a day ago. Till then a target whose realm is imported anew comes back with its
 * links. One thread.
 */
final class Housekeeping {
  static final Duration KEPT = Duration.ofDays(1);
  static final Duration LOG_KEPT = Duration.ofDays(30);
  static final Duration ASKS_KEPT = Duration.ofHours(1);

  private static final Duration HOUR = Duration.ofHours(1);
  private static final int ROWS = 500;
  // A look must not be kept from beating leases, so what is left waits for the next one.
  private static final int STATEMENTS_MAX = 20;

  private final Tools tools;
  private long nextAt;

  Housekeeping(Tools tools) {
    this.tools = tools;
  }

  /** Does a little of it, where it is this node's and time. */
  void run(Optional<HeldLease> fanOut) {
    long now = tools.now();
    if (now < nextAt || fanOut.isEmpty()) {
      return;
    }
    boolean done = true;
    for (var target :
        tools
            .database()
            .ask(entities -> new Targets(entities).removedBefore(now - KEPT.toMillis()))) {
      done &= clean(target);
    }
    done &= repeated(() -> delete(entities -> entities.deleteDirectoryMembers(ROWS)));
    long before = now - LOG_KEPT.toMillis();
    done &= repeated(() -> delete(entities -> entities.deleteLog(before, ROWS)));
    long asked = now - ASKS_KEPT.toMillis();
    done &= repeated(() -> delete(entities -> entities.deleteAsks(asked, ROWS)));
    long uncounted = now - Guard.HOUR.toMillis();
    done &=
        repeated(
            () ->
                tools
                    .database()
                    .again(entities -> new Guards(entities).deleteCounted(uncounted, ROWS)));
    nextAt = done ? now + HOUR.toMillis() : now;
  }

  private boolean clean(String target) {
    boolean done = repeated(() -> delete(rows -> rows.deleteMemberships(target, ROWS)));
    for (var which : Leftovers.Of.values()) {
      done &= repeated(() -> delete(rows -> rows.delete(which, target, ROWS)));
    }
    if (done) {
      tools
          .database()
          .tell(
              entities -> {
                new Leases(entities).forget(Lease.ofTarget(target));
                new Targets(entities).forget(target);
              });
    }
    return done;
  }

  private static boolean repeated(IntSupplier deletion) {
    int statements = 0;
    while (deletion.getAsInt() > 0) {
      statements++;
      if (statements == STATEMENTS_MAX) {
        return false;
      }
    }
    return true;
  }

  private int delete(ToIntFunction<Leftovers> deletion) {
    return tools.database().again(entities -> deletion.applyAsInt(new Leftovers(entities)));
  }
}
