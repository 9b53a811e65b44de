package dev.lockstep.keycloak.delivery.owner;

import dev.lockstep.keycloak.delivery.alert.Alert;
import dev.lockstep.keycloak.delivery.alert.Alerts;
import dev.lockstep.keycloak.delivery.ask.Leave;
import dev.lockstep.keycloak.delivery.base.Tools;
import dev.lockstep.keycloak.delivery.pace.Health;
import dev.lockstep.keycloak.delivery.pace.Pace;
import dev.lockstep.keycloak.delivery.pace.Quota;
import dev.lockstep.keycloak.delivery.pace.Signal;
import dev.lockstep.keycloak.delivery.pace.Slots;
import dev.lockstep.keycloak.delivery.pace.Tempo;
import dev.lockstep.keycloak.dialect.Dialect.Http;
import dev.lockstep.keycloak.meter.TargetMeters;
import dev.lockstep.keycloak.reconcile.Outcome;
import dev.lockstep.keycloak.scope.Scope;
import dev.lockstep.keycloak.store.entity.TargetEntity;
import dev.lockstep.keycloak.store.entity.TargetState;
import dev.lockstep.keycloak.store.lease.Lease;
import dev.lockstep.keycloak.store.query.Targets;
import dev.lockstep.keycloak.store.work.Claim;
import dev.lockstep.keycloak.store.work.Lane;
import dev.lockstep.keycloak.store.work.Works;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * How a target is doing: what its answers mean for the next call, and what of that is written to
 * its row. Thread-safe.
 */
final class Condition implements Leave {
  private static final Logger LOG = Logger.getLogger(Condition.class);
  private static final Duration HURRY = Duration.ofMinutes(2);
  private static final int TOO_MANY = 429;
  private static final int UNAVAILABLE = 503;
  private static final int REASON_MAX = 1_000;

  private final String target;
  private final String realm;
  private final String component;
  private final Lease lease;
  private final Tools tools;
  private final Alerts alerts;
  private final TargetMeters meters;
  private final Pace pace;
  private final Quota quota;
  private Health health;

  /**
   * What it is judged and told by.
   *
   * @param allowed how much of it may be asked
   * @param alerts tell people
   * @param meters count
   */
  record Terms(Http allowed, Alerts alerts, TargetMeters meters) {}

  /** What the row says was found out by whoever owned the target before. */
  Condition(TargetEntity row, Lease lease, Tools tools, Terms terms) {
    this.target = row.getId();
    this.realm = row.getRealm();
    this.component = row.getComponent();
    this.alerts = terms.alerts();
    this.meters = terms.meters();
    this.lease = lease;
    this.tools = tools;
    this.pace = new Pace(Slots.upTo(terms.allowed().inFlight()));
    this.quota = new Quota(terms.allowed(), tools.now());
    this.health = healthOf(row, tools.tempo());
    pace.quiet(row.getRetryAt());
    meters.quarantined(health instanceof Health.Quarantined);
  }

  /** A target that was ill is asked at once, by one probe. */
  private static Health healthOf(TargetEntity row, Tempo tempo) {
    var reason = Optional.ofNullable(row.getReason()).orElse("");
    if (row.getState() == TargetState.QUARANTINED) {
      return new Health.Quarantined(row.getStateAt(), 0, reason, tempo);
    }
    return row.getFailures() > 0
        ? new Health.Down(row.getStateAt(), 0, 0, reason, tempo)
        : Health.well(tempo);
  }

  Pace pace() {
    return pace;
  }

  Quota quota() {
    return quota;
  }

  /** How many calls may start now. */
  synchronized int free(long now) {
    return health.mayCall(now) ? pace.free(now, !(health instanceof Health.Well)) : 0;
  }

  /**
   * How many errands may start now beside those under way: no more than may change something at
   * once, so that whoever comes later and is more urgent waits for no queue of them.
   */
  int freeForErrands(long now, int underWay) {
    return Math.max(0, Math.min(free(now), quota.changes(now) - underWay));
  }

  /** How long nothing can start for want of quota, at most that long. */
  Duration restAtMost(Duration most, long now) {
    long wait = quota.untilChange(now);
    return wait == 0 || wait > most.toMillis() ? most : Duration.ofMillis(wait);
  }

  /** Its scope can't be resolved: it pauses, whatever it would answer. */
  void scopeLost(Scope.Broken broken) {
    if (!waitsForScope()) {
      changed(new Signal.Denied(broken.reason()));
    }
  }

  /** Does it stand still because of its scope? */
  synchronized boolean waitsForScope() {
    return health instanceof Health.Quarantined quarantined
        && quarantined.reason().startsWith(Scope.Broken.REASON);
  }

  /** Its scope can be resolved again, so nothing speaks against the next call. */
  void scopeFound() {
    if (waitsForScope()) {
      changed(new Signal.Answered());
    }
  }

  /** The calls of this claim ended like this. */
  void noticed(Claim claim, Outcome outcome) {
    var resource = claim.key().resource();
    switch (outcome) {
      case Outcome.Done() -> {
        answered();
        arrived(claim);
      }
      case Outcome.Refused refused -> answered();
      case Outcome.Conflict conflict -> answered();
      case Outcome.Gone() -> answered();
      case Outcome.Retry retry -> {
        slower(retry);
        changed(new Signal.Failed(resource, retry.reason()));
      }
      case Outcome.Unanswered(var reason) -> changed(new Signal.Failed(resource, reason));
      case Outcome.TargetDown(var trouble, var reason) ->
          changed(
              trouble == Outcome.Trouble.DENIED
                  ? new Signal.Denied(reason)
                  : new Signal.Unreachable(reason));
    }
  }

  @Override
  public boolean given() {
    return free(tools.now()) > 0;
  }

  @Override
  public long quietUntil() {
    return pace.quietUntil();
  }

  /** A call about no resource ended like this: only what it asks of the next call counts. */
  @Override
  public void heard(Outcome outcome) {
    if (outcome instanceof Outcome.Retry retry) {
      slower(retry);
    }
  }

  @Override
  public void letIn() {
    if (!waitsForScope()) {
      changed(new Signal.Answered());
    }
  }

  private void answered() {
    pace.succeeded();
    changed(new Signal.Answered());
  }

  /** Only a change was waited for; a sweep has its own time. */
  private void arrived(Claim claim) {
    var change = claim.cause();
    if (change != null && claim.lane() == Lane.CHANGE) {
      meters.arrived(change, tools.now());
    }
  }

  private void slower(Outcome.Retry retry) {
    if (retry.status() == TOO_MANY || retry.status() == UNAVAILABLE) {
      pace.throttled();
    }
    var asked = retry.serverAsked();
    if (asked != null && !asked.isZero()) {
      long until = tools.now() + asked.toMillis();
      pace.quiet(until);
      write(new Targets.Retry(target, until, 0, bounded(retry.reason())));
    }
  }

  private void changed(Signal signal) {
    Health before;
    Health after;
    synchronized (this) {
      before = health;
      after = health.after(signal, tools.now());
      health = after;
    }
    if (before.getClass() != after.getClass()) {
      meters.quarantined(after instanceof Health.Quarantined);
      record(before, after);
    }
  }

  private void record(Health before, Health after) {
    switch (after) {
      case Health.Well well -> recovered(before);
      case Health.Down down -> {
        LOG.warnf(
            "Target can't be reached, probing it. target=%s reason=%s", target, down.reason());
        state(TargetState.ACTIVE, TargetState.ACTIVE, down.since(), down.reason());
        write(new Targets.Retry(target, 0, 1, bounded(down.reason())));
      }
      case Health.Quarantined quarantined -> {
        LOG.errorf("Target quarantined. target=%s reason=%s", target, quarantined.reason());
        state(
            TargetState.ACTIVE, TargetState.QUARANTINED, quarantined.since(), quarantined.reason());
        alert(Alert.What.QUARANTINED, quarantined.reason());
      }
    }
  }

  private void recovered(Health before) {
    LOG.infof("Target answers again. target=%s", target);
    if (before instanceof Health.Quarantined) {
      state(TargetState.QUARANTINED, TargetState.ACTIVE, tools.now(), "");
      alert(Alert.What.WELL, "");
    }
    write(new Targets.Retry(target, 0, 0, null));
    long now = tools.now();
    tools
        .database()
        .tell(entities -> new Works(entities).hurry(target, now, now + HURRY.toMillis()));
  }

  /** More are held back than the settings let through. */
  void guarded() {
    alert(Alert.What.GUARD, "");
  }

  private void alert(Alert.What what, String reason) {
    alerts.tell(new Alert(realm, component, what, reason));
  }

  private void write(Targets.Retry retry) {
    tools.database().tell(entities -> new Targets(entities).retryAt(retry, lease));
  }

  private void state(TargetState from, TargetState to, long since, String reason) {
    var change = new Targets.StateChange(target, from, to, bounded(reason), since);
    tools.database().tell(entities -> new Targets(entities).change(change, lease));
  }

  private static String bounded(String reason) {
    return reason.length() <= REASON_MAX ? reason : reason.substring(0, REASON_MAX);
  }
}
