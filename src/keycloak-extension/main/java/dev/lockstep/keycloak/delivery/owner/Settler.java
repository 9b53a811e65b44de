package dev.lockstep.keycloak.delivery.owner;

import dev.lockstep.keycloak.delivery.base.Tools;
import dev.lockstep.keycloak.delivery.call.Errand;
import dev.lockstep.keycloak.delivery.call.LinkEffect;
import dev.lockstep.keycloak.delivery.call.Result;
import dev.lockstep.keycloak.delivery.guard.Guard;
import dev.lockstep.keycloak.delivery.guard.GuardedErrands;
import dev.lockstep.keycloak.delivery.guard.Verdict;
import dev.lockstep.keycloak.delivery.send.Entry;
import dev.lockstep.keycloak.reconcile.Outcome;
import dev.lockstep.keycloak.store.Kind;
import dev.lockstep.keycloak.store.ResourceKey;
import dev.lockstep.keycloak.store.entity.LogEntity;
import dev.lockstep.keycloak.store.entity.Watch;
import dev.lockstep.keycloak.store.lease.Lease;
import dev.lockstep.keycloak.store.query.Findings;
import dev.lockstep.keycloak.store.query.Links;
import dev.lockstep.keycloak.store.work.Claim;
import dev.lockstep.keycloak.store.work.Lane;
import dev.lockstep.keycloak.store.work.Works;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes how an errand ended, in one transaction, and only while the lease's term is ours. Rows are
 * locked in one order everywhere: memberships, links, users' work, groups' work.
 */
final class Settler {
  private static final int CONFLICTS_MAX = 4;
  private static final int WHAT_MAX = 64;
  private static final int REASON_MAX = 1_000;

  private final Lease lease;
  private final Tools tools;
  private final Guard guard;
  private final Referrers referrers;

  Settler(Lease lease, Tools tools, Guard guard, Referrers referrers) {
    this.referrers = referrers;
    this.lease = lease;
    this.tools = tools;
    this.guard = guard;
  }

  void settle(Errand errand, Result result) {
    if (guard.isWatchful() || isLost(errand, result)) {
      guard.alone(() -> written(errand, result));
    } else {
      written(errand, result);
    }
    if (isFresh(errand, result)) {
      repeatably(entities -> linked(entities, errand, result));
    }
    members(errand, result);
  }

  private boolean written(Errand errand, Result result) {
    return repeatably(entities -> write(entities, errand, result));
  }

  private boolean repeatably(Consumer<EntityManager> work) {
    return tools
        .database()
        .repeatably(
            entities -> {
              work.accept(entities);
              return true;
            });
  }

  /**
   * Whoever was put into a group while their link was written, and not to be seen yet, was found
   * without one, to wait for it: looked for once it can be seen, and done only then.
   */
  private void linked(EntityManager entities, Errand errand, Result result) {
    var groups = new MemberSettler(entities, lease).unsettled(errand.claim().key());
    var works = new Works(entities);
    if (result.outcome() instanceof Outcome.Done) {
      done(works, errand);
    }
    nudge(works, errand.claim(), groups);
  }

  /** Did the target get this user just now? */
  private static boolean isFresh(Errand errand, Result result) {
    return errand.claim().key().kind() == Kind.USER
        && result.link() instanceof LinkEffect.Write write
        && write.fresh();
  }

  private void write(EntityManager entities, Errand errand, Result ended) {
    var result = judged(entities, errand, ended);
    var members = new MemberSettler(entities, lease);
    members.settle(errand, result);
    var groups = new TreeSet<>(members.wake(errand, result));
    if (isOver(entities, errand, ended) || isResumed(errand, result)) {
      groups.addAll(members.unsettled(errand.claim().key()));
    }
    remember(new Links(entities), errand, result);
    question(new Findings(entities), errand, result);
    requeue(new Works(entities), errand, result);
    if (isFresh(errand, result)) {
      referrers.wake(entities, errand.claim().key());
    }
    nudge(new Works(entities), errand.claim(), groups);
    result.entries().forEach(entry -> entities.persist(logged(errand.claim(), entry)));
  }

  /** Was there perhaps somebody at work on it who linked it, and came no further? */
  private static boolean isResumed(Errand errand, Result result) {
    return errand.link() != null
        && !errand.claim().isFirst()
        && result.outcome() instanceof Outcome.Done;
  }

  private static boolean isLost(Errand errand, Result result) {
    return result.outcome() instanceof Outcome.Gone && errand.link() != null;
  }

  /** Whoever the target lost is created anew, unless that are too many. */
  private Result judged(EntityManager entities, Errand errand, Result result) {
    if (!isLost(errand, result)) {
      return result;
    }
    var key = errand.claim().key();
    var verdicts = guard.judge(entities, Watch.LOSS, key.kind(), List.of(key.resource()));
    return switch (verdicts.getOrDefault(key.resource(), Verdict.PASS)) {
      case PASS -> result;
      case WAIT -> result.but(new Outcome.Refused(0, GuardedErrands.LOSSES));
      case KEEP -> result.but(new Outcome.Done());
    };
  }

  /** Was there somebody held at the guard for whom there is nothing left to decide? */
  private boolean isOver(EntityManager entities, Errand errand, Result result) {
    return guard.isWatchful()
        && result.outcome() instanceof Outcome.Done
        && guard.settle(entities, errand.claim().key(), !result.entries().isEmpty());
  }

  /**
   * What could not be written down as it ended: looked at again later, by a look-up where it was a
   * create.
   */
  void failed(Claim claim, String reason) {
    tools
        .database()
        .tell(entities -> new Works(entities).retry(claim, lease, later(claim, reason, null)));
  }

  /** The one place that says when a resource is looked at again. */
  private void requeue(Works works, Errand errand, Result result) {
    var claim = errand.claim();
    switch (result.outcome()) {
      case Outcome.Done() when isFresh(errand, result) ->
          works.hold(claim, lease, at(now(), "linked; the groups are looked at"));
      case Outcome.Done() -> done(works, errand);
      case Outcome.Retry(var status, var reason, var asked) ->
          works.retry(claim, lease, later(claim, reason, asked));
      case Outcome.Unanswered(var reason) -> works.retry(claim, lease, later(claim, reason, null));
      case Outcome.Refused(var status, var reason) -> works.park(claim, lease, at(now(), reason));
      case Outcome.Conflict(var reason) -> conflict(works, claim, reason);
      case Outcome.Gone() -> works.retry(claim, lease, soon(claim, "the target no longer had it"));
      // No fault of this resource: its turn comes when the target is back.
      case Outcome.TargetDown(var trouble, var reason) ->
          works.hold(claim, lease, at(now(), reason));
    }
  }

  private void done(Works works, Errand errand) {
    if (errand.members().more()) {
      works.hold(errand.claim(), lease, at(now(), "more members to tell"));
    } else {
      works.settle(errand.claim(), lease, now());
    }
  }

  // Its link says creating, so the next look begins with a look-up.
  private void conflict(Works works, Claim claim, String reason) {
    if (claim.attempts() < CONFLICTS_MAX) {
      works.retry(claim, lease, soon(claim, reason));
    } else {
      works.park(claim, lease, at(now(), reason));
    }
  }

  private void remember(Links links, Errand errand, Result result) {
    switch (result.link()) {
      case LinkEffect.Keep keep -> {}
      case LinkEffect.Write(var update, var fresh) -> links.update(update, lease, now());
      case LinkEffect.Forget(var link) -> links.delete(link, lease);
    }
    var link = errand.link();
    if (result.outcome() instanceof Outcome.Gone && link != null) {
      links.update(link.lost(), lease, now());
    }
  }

  private void question(Findings findings, Errand errand, Result result) {
    var question = result.question();
    if (question != null) {
      findings.ask(errand.claim().key(), question.text(), now());
    } else if (errand.finding() != null && result.outcome() instanceof Outcome.Done) {
      findings.settle(errand.finding(), lease);
    }
  }

  private void nudge(Works works, Claim claim, Collection<String> groups) {
    for (var group : groups) {
      var raise = new Works.Raise(tools.id(), claim.lane(), now(), claim.cause(), claim.author());
      works.nudge(new ResourceKey(claim.key().target(), Kind.GROUP, group), raise);
    }
  }

  /**
   * Whoever was to get out of a group first is out: in a transaction of its own, for the order of
   * locks.
   */
  private void members(Errand errand, Result result) {
    var out = MemberSettler.out(result);
    if (!out.isEmpty()) {
      var anyOf = new ResourceKey(errand.claim().key().target(), Kind.USER, "");
      tools.database().tell(entities -> new Works(entities).releaseHeld(anyOf, out, now()));
    }
  }

  private Works.Later soon(Claim claim, String reason) {
    return claim.attempts() == 0 ? at(now(), reason) : later(claim, reason, null);
  }

  private Works.Later later(Claim claim, String reason, @Nullable Duration serverAsked) {
    var wait = tools.tempo().resource().after(claim.attempts(), tools.random());
    var asked = serverAsked == null ? Duration.ZERO : serverAsked;
    return at(now() + (wait.compareTo(asked) > 0 ? wait : asked).toMillis(), reason);
  }

  private Works.Later at(long dueAt, String reason) {
    return new Works.Later(now(), dueAt, bounded(reason, REASON_MAX));
  }

  private LogEntity logged(Claim claim, Entry entry) {
    var log = new LogEntity(entry.id(), claim.key(), now(), bounded(entry.what(), WHAT_MAX));
    log.setStatus(entry.status());
    log.setTookMs(entry.millis());
    log.setWhy(claim.cause());
    log.setByWhom(claim.author().by());
    log.setThrough(through(claim));
    if (entry.isFailure()) {
      log.setFailed();
    }
    log.setReason(entry.reason() == null ? null : bounded(entry.reason(), REASON_MAX));
    return log;
  }

  private static @Nullable String through(Claim claim) {
    return switch (claim.lane()) {
      case Lane.ASKED -> LogEntity.ASKED;
      case Lane.SWEEP -> LogEntity.SWEEP;
      default -> claim.author().through();
    };
  }

  private static String bounded(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most - 1) + "…";
  }

  private long now() {
    return tools.now();
  }
}
