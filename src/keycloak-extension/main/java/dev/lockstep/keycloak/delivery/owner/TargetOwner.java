package dev.lockstep.keycloak.delivery.owner;

import dev.lockstep.keycloak.delivery.alert.Alerts;
import dev.lockstep.keycloak.delivery.alert.ExpiryWatch;
import dev.lockstep.keycloak.delivery.ask.AskServer;
import dev.lockstep.keycloak.delivery.ask.Asked;
import dev.lockstep.keycloak.delivery.base.Bell;
import dev.lockstep.keycloak.delivery.base.Destination;
import dev.lockstep.keycloak.delivery.base.HeldLease;
import dev.lockstep.keycloak.delivery.base.Source;
import dev.lockstep.keycloak.delivery.base.Threads;
import dev.lockstep.keycloak.delivery.base.Tools;
import dev.lockstep.keycloak.delivery.call.Errand;
import dev.lockstep.keycloak.delivery.call.Execution;
import dev.lockstep.keycloak.delivery.call.Result;
import dev.lockstep.keycloak.delivery.call.Roster;
import dev.lockstep.keycloak.delivery.discover.Discoverer;
import dev.lockstep.keycloak.delivery.guard.Decided;
import dev.lockstep.keycloak.delivery.guard.Guard;
import dev.lockstep.keycloak.delivery.sweep.Sweep;
import dev.lockstep.keycloak.meter.TargetMeters;
import dev.lockstep.keycloak.reconcile.Outcome;
import dev.lockstep.keycloak.scope.Scope;
import dev.lockstep.keycloak.store.Kind;
import dev.lockstep.keycloak.store.entity.TargetEntity;
import dev.lockstep.keycloak.store.work.Claim;
import dev.lockstep.keycloak.store.work.Lane;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.jboss.logging.Logger;

/**
 * The one loop that calls a target, for as long as this node holds its lease.
 *
 * <pre>
 * claim ─► read (a new transaction, committed) ─► call (no transaction) ─► settle (one transaction, guarded by the term)
 * </pre>
 *
 * Each errand runs on a virtual thread of its own, as many at once as the pace allows, so one
 * hanging call never stalls the rest.
 */
public final class TargetOwner implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(TargetOwner.class);
  private static final int CLAIMS_MAX = 50;
  // The node looks for due work of all its targets at once, and wakes whom it concerns.
  private static final Duration IDLE = Duration.ofMinutes(5);
  private static final Duration RESTING = Duration.ofMillis(200);
  private static final Duration AFTER_TROUBLE = Duration.ofSeconds(1);
  private static final Duration FAREWELL = Duration.ofSeconds(3);

  private final Destination to;
  private final HeldLease lease;
  private final Tools tools;
  private final Condition condition;
  private final ExpiryWatch expiry;
  private final Claims claims;
  private final Reader reader;
  private final Settler settler;
  private final Decided decided;
  private final LinkNotes notes;
  private final GroupRoster groups;
  private final Sweeper sweeper;
  private final Discoverer discoverer;
  private final AskServer asks;
  private final Bell bell = new Bell();
  private final Bell asking = new Bell();
  private final Set<String> inFlight = ConcurrentHashMap.newKeySet();
  private final Threads threads = new Threads();
  private volatile boolean stopping;

  /**
   * The owner of a target; nothing happens before {@link #start}.
   *
   * @param row the target as it was when the lease was taken
   */
  public TargetOwner(TargetEntity row, Destination to, Ownership ownership) {
    this.lease = ownership.lease();
    this.tools = ownership.tools();
    var terms = new Condition.Terms(to.dialect().http(), ownership.alerts(), ownership.meters());
    this.condition = new Condition(row, lease.lease(), tools, terms);
    var deadline = to.config().callDeadline();
    var bounded = new BoundedTarget(to.scim(), deadline, ownership, condition.quota());
    this.to = to.by(bounded);
    var unhurried = to.by(new Unhurried(bounded, condition, tools, this::goesOn));
    var guard = new Guard(this.to, tools, condition::guarded);
    var expires = to.config().login().expires();
    this.expiry = new ExpiryWatch(expires, lease.lease(), tools, ownership.alerts());
    this.claims = new Claims(to.id(), tools, new Statistics(tools));
    this.reader = new Reader(this.to, lease.lease(), tools, guard);
    var referrers = new Referrers(to.config().mapping().references(), tools);
    this.settler = new Settler(lease.lease(), tools, guard, referrers);
    this.decided = new Decided(guard, lease.lease(), tools);
    this.notes = new LinkNotes(this.to, lease.lease(), tools, guard);
    this.groups = new GroupRoster(this.to, tools);
    this.sweeper =
        new Sweeper(
            new Sweep(unhurried, lease.lease(), tools, guard), row, tools, this::lookAtScope);
    this.discoverer = new Discoverer(unhurried, lease.lease(), tools);
    this.asks =
        new AskServer(
            new Asked.Here(this.to, unhurried, condition, lease.lease(), tools, bell::ring),
            threads::start);
  }

  /** Begins to work, on virtual threads. */
  public void start() {
    threads.start("lockstep-owner-" + to.id(), () -> loop(this::work));
    threads.start("lockstep-sweep-" + to.id(), () -> loop(sweeper::step));
    threads.start("lockstep-discover-" + to.id(), () -> loop(discoverer::step));
    asking.ring();
    threads.start("lockstep-asks-" + to.id(), () -> loop(this::answer));
  }

  /** There may be work. Never throws, never waits. */
  public void wake() {
    bell.ring();
  }

  /** An admin asked something. Never throws, never waits. */
  public void asked() {
    asking.ring();
  }

  /** How the target's row looked a moment ago. */
  public void seen(TargetEntity latest) {
    if (condition.waitsForScope()) {
      lookAtScope();
    }
    sweeper.seen(latest);
    expiry.look(latest);
  }

  private void lookAtScope() {
    var scope = tools.database().ask(entities -> Source.of(entities, to).scope());
    if (scope instanceof Scope.Broken broken) {
      condition.scopeLost(broken);
    } else {
      condition.scopeFound();
      bell.ring();
    }
  }

  @FunctionalInterface
  private interface Turn {
    void take() throws InterruptedException;
  }

  private void loop(Turn turn) {
    while (goesOn()) {
      try {
        turn.take();
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        // The boundary of a loop: a database that is away for a moment must not end delivery.
        LOG.errorf(e, "Owner's step failed, goes on. target=%s", to.id());
        rest();
      }
    }
  }

  private boolean goesOn() {
    return lease.held() && !stopping;
  }

  private void work() throws InterruptedException {
    if (!step()) {
      bell.await(inFlight.isEmpty() ? condition.restAtMost(IDLE, tools.now()) : RESTING);
    }
  }

  private void answer() throws InterruptedException {
    if (asking.await(IDLE)) {
      asks.look();
    }
  }

  private void rest() {
    try {
      bell.await(AFTER_TROUBLE);
    } catch (InterruptedException e) {
      stopping = true;
    }
  }

  /** Starts what may start now. False: there is nothing. */
  private boolean step() {
    int free = Math.min(condition.freeForErrands(tools.now(), inFlight.size()), CLAIMS_MAX);
    if (free == 0 || !lease.lasts(to.config().callDeadline())) {
      return false;
    }
    var claims = this.claims.next(free, inFlight);
    var waiting = new HashSet<>(claims.stream().map(Claim::work).toList());
    inFlight.addAll(waiting);
    try {
      for (var claim : claims.stream().filter(Claim::isDecision).toList()) {
        waiting.remove(claim.work());
        threads.start("lockstep-decision", () -> carryOut(claim));
      }
      var others = claims.stream().filter(claim -> !claim.isDecision()).toList();
      for (var errand : others.isEmpty() ? List.<Errand>of() : reader.read(others)) {
        waiting.remove(errand.claim().work());
        condition.pace().started();
        threads.start("lockstep-call", () -> carryOut(errand));
      }
    } finally {
      inFlight.removeAll(waiting);
    }
    return !claims.isEmpty();
  }

  private void carryOut(Claim decision) {
    try {
      decided.carryOut(decision);
    } catch (RuntimeException e) {
      // The boundary of a decision: it stays due, and the others go on.
      LOG.errorf(e, "Decision failed. target=%s row=%s", to.id(), decision.key().resource());
      settler.failed(decision, "It failed inside the server; its log says why. It is tried again.");
    } finally {
      inFlight.remove(decision.work());
      bell.ring();
    }
  }

  private void carryOut(Errand errand) {
    var claim = errand.claim();
    try {
      settler.settle(errand, called(errand));
      discoverer.learned();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      // The boundary of a call: whatever it was, the row stays and says so, and the others go on.
      LOG.errorf(e, "Errand failed. target=%s resource=%s", to.id(), claim.key().resource());
      settler.failed(claim, "It failed inside the server; its log says why. It is tried again.");
    } finally {
      inFlight.remove(claim.work());
      bell.ring();
    }
  }

  /** The next one may be called while what came of this one is written down. */
  private Result called(Errand errand) throws InterruptedException {
    var claim = errand.claim();
    try {
      var result = new Execution(errand, way(claim)).run();
      if (!result.entries().isEmpty() || !(result.outcome() instanceof Outcome.Done)) {
        condition.noticed(claim, result.outcome());
      }
      return result;
    } finally {
      condition.pace().ended();
      bell.ring();
    }
  }

  private Execution.Way way(Claim claim) {
    var kind = claim.key().kind();
    boolean listed = kind == Kind.GROUP && claim.lane() == Lane.SWEEP && claim.attempts() == 0;
    return new Execution.Way(
        to.scim(), to.speaking(), to.rules(kind), notes, listed ? groups : Roster.UNKNOWN, tools);
  }

  /**
   * Lets what is under way end, for a short while; then breaks it off. The lease is the caller's.
   */
  @Override
  public void close() {
    stopping = true;
    bell.ring();
    asking.ring();
    sweeper.wake();
    discoverer.wake();
    try {
      threads.ended(FAREWELL);
      // Whoever still waits for an answer gets none; an interrupt would hit the database's
      // connections.
      to.scim().close();
      threads.ended(FAREWELL);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * What an owner may use.
   *
   * @param lease of the target
   * @param tools database, time and chance
   * @param callsOfNode permits for calls of this node, over all targets
   * @param alerts tell people
   * @param meters count
   */
  public record Ownership(
      HeldLease lease, Tools tools, Semaphore callsOfNode, Alerts alerts, TargetMeters meters) {}
}
