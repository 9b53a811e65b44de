package dev.lockstep.keycloak.delivery.owner;

import dev.lockstep.keycloak.delivery.base.Bell;
import dev.lockstep.keycloak.delivery.base.Tools;
import dev.lockstep.keycloak.delivery.sweep.Sweep;
import dev.lockstep.keycloak.store.entity.TargetEntity;
import java.time.Duration;

/**
 * When the owner of a target sweeps: when the row says so, and after leavers once an hour. Another
 * owner follows where the settings are changed; where that asks for no sweep, as the target never
 * had one, it looks at whom the target was told of. One thread but for {@link #seen}.
 */
final class Sweeper {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration IDLE = Duration.ofSeconds(30);
  private static final Duration WAITING = Duration.ofMillis(500);

  private final Sweep sweep;
  private final Tools tools;
  private final Runnable scopeIsBroken;
  private final Bell bell = new Bell();
  private volatile TargetEntity row;
  private long leaversAt;
  private boolean begun;

  Sweeper(Sweep sweep, TargetEntity row, Tools tools, Runnable scopeIsBroken) {
    this.scopeIsBroken = scopeIsBroken;
    this.sweep = sweep;
    this.row = row;
    this.tools = tools;
    this.leaversAt = tools.now() + HOUR.toMillis();
  }

  /** How the target's row looked a moment ago. */
  void seen(TargetEntity latest) {
    row = latest;
    if (due(latest)) {
      bell.ring();
    }
  }

  void wake() {
    bell.ring();
  }

  private boolean due(TargetEntity latest) {
    return latest.getSweepCursor() != null
        || (latest.getSweepWanted() > 0 && latest.getSweepWanted() <= tools.now());
  }

  /** One page, or a wait. */
  void step() throws InterruptedException {
    if (!begun) {
      begun = row.getSweepDone() > 0 || sweep.told();
    }
    if (!begun) {
      noScope();
      return;
    }
    if (!due(row)) {
      bell.await(IDLE);
      leavers();
      return;
    }
    switch (sweep.step()) {
      case WENT_ON -> {}
      case WAITS -> bell.await(WAITING);
      case NO_SCOPE -> noScope();
      // Until the row is seen again it says what was true before.
      case IDLE, FINISHED -> bell.await(IDLE);
    }
  }

  private void noScope() throws InterruptedException {
    scopeIsBroken.run();
    bell.await(IDLE);
  }

  private void leavers() {
    if (tools.now() < leaversAt) {
      return;
    }
    leaversAt = tools.now() + HOUR.toMillis();
    sweep.expired();
    if (row.getSweepDone() > 0) {
      sweep.leavers();
    }
  }
}
