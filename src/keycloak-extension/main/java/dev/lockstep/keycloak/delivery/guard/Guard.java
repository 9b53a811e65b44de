package dev.lockstep.keycloak.delivery.guard;

import dev.lockstep.keycloak.delivery.base.Destination;
import dev.lockstep.keycloak.delivery.base.Tools;
import dev.lockstep.keycloak.store.Kind;
import dev.lockstep.keycloak.store.ResourceKey;
import dev.lockstep.keycloak.store.entity.GuardState;
import dev.lockstep.keycloak.store.entity.Watch;
import dev.lockstep.keycloak.store.query.Findings;
import dev.lockstep.keycloak.store.query.GuardList;
import dev.lockstep.keycloak.store.query.Guards;
import dev.lockstep.keycloak.store.query.Links;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Counts what is removed at a target within an hour, and what is lost there, from rows, so that a
 * restart or another owner counts on. What is beyond the limit waits, with one finding per guard.
 *
 * <p>Whoever lets it judge does so inside {@link #alone}, around the whole transaction: two
 * transactions that do not see each other's rows would both take the last free place.
 */
public final class Guard {
  /** How long somebody counts. */
  public static final Duration HOUR = Duration.ofHours(1);

  private static final Duration FRESH = Duration.ofMinutes(1);

  private final Destination to;
  private final Tools tools;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<Kind, Linked> linked = new HashMap<>();
  private volatile boolean watchful = true;
  private volatile boolean begun;
  private final Runnable trips;
  private boolean tripped;

  /**
   * The guard of one target.
   *
   * @param trips is told that some are held back where none were before
   */
  public Guard(Destination to, Tools tools, Runnable trips) {
    this.to = to;
    this.tools = tools;
    this.trips = trips;
  }

  private record Linked(long count, long at) {}

  /** One transaction at a time, begun and ended inside. */
  public <T> T alone(Supplier<T> transaction) {
    lock.lock();
    try {
      var result = transaction.get();
      if (tripped) {
        tripped = false;
        trips.run();
      }
      return result;
    } finally {
      lock.unlock();
    }
  }

  /** May these (at most 500) be removed, or be created anew? In the order of their ids. */
  public Map<String, Verdict> judge(
      EntityManager entities, Watch watch, Kind kind, Collection<String> resources) {
    var verdicts = new HashMap<String, Verdict>();
    if (resources.isEmpty()) {
      return verdicts;
    }
    var list = new GuardList(to.id(), watch, kind);
    var judgement = new Judgement(entities, list);
    var known = new Guards(entities).of(list, resources, since());
    for (var resource : new TreeSet<>(resources)) {
      var state = known.get(resource);
      verdicts.put(resource, state == null ? judgement.fresh(resource) : verdict(state));
    }
    if (verdicts.containsValue(Verdict.WAIT)) {
      tripped |= !watchful;
      watchful = true;
      new Findings(entities).tripped(list, tools.now());
    }
    return verdicts;
  }

  /** Those of them (at most 500) who wait already; nobody is counted. */
  Set<String> waiting(
      EntityManager entities, Watch watch, Kind kind, Collection<String> resources) {
    var list = new GuardList(to.id(), watch, kind);
    var states = new Guards(entities).of(list, resources, since());
    return resources.stream()
        .filter(resource -> states.get(resource) == GuardState.HELD)
        .collect(Collectors.toSet());
  }

  /**
   * Until when each of these users (at most 500) is waited for; those who were long enough are left
   * out.
   */
  public Map<String, Long> grace(EntityManager entities, Collection<String> users) {
    long grace = to.config().removals().grace().toMillis();
    var until = new HashMap<String, Long>();
    if (grace == 0 || users.isEmpty()) {
      return until;
    }
    var guards = new Guards(entities);
    var list = leaving(to.id());
    var since = guards.since(list, users);
    for (var user : new TreeSet<>(users)) {
      var noted = since.get(user);
      if (noted == null) {
        guards.put(list, user, GuardState.HELD, tools.now());
        watchful = true;
      }
      long end = (noted == null ? tools.now() : noted) + grace;
      if (end > tools.now()) {
        until.put(user, end);
      }
    }
    return until;
  }

  private static GuardList leaving(String target) {
    return new GuardList(target, Watch.LEAVING, Kind.USER);
  }

  private static Verdict verdict(GuardState state) {
    return switch (state) {
      case COUNTED, ALLOWED -> Verdict.PASS;
      case HELD -> Verdict.WAIT;
      case KEPT -> Verdict.KEEP;
    };
  }

  private long since() {
    return tools.now() - HOUR.toMillis();
  }

  /** Those nobody took note of yet; of one guard, in one transaction. */
  private final class Judgement {
    private final EntityManager entities;
    private final GuardList list;
    private long counted;
    private boolean tripped;
    private boolean begun;

    Judgement(EntityManager entities, GuardList list) {
      this.entities = entities;
      this.list = list;
    }

    Verdict fresh(String resource) {
      var guards = new Guards(entities);
      if (!begun) {
        begun = true;
        counted = guards.count(list, GuardState.COUNTED, since());
        tripped = guards.count(list, GuardState.HELD, 0) > 0;
      }
      tripped = tripped || isFull();
      counted++;
      guards.put(list, resource, tripped ? GuardState.HELD : GuardState.COUNTED, tools.now());
      return tripped ? Verdict.WAIT : Verdict.PASS;
    }

    private boolean isFull() {
      var limits = to.config().removals().guard();
      return counted >= limits.count() && counted >= limits.limit(all());
    }

    /** As many as there were an hour ago, roughly: a share of the rest would shrink with each. */
    private long all() {
      var known = linked.get(list.kind());
      if (known == null || tools.now() - known.at() > FRESH.toMillis()) {
        long count = new Links(entities).linked(list.target(), list.kind()) + counted;
        known = new Linked(count, tools.now());
        linked.put(list.kind(), known);
      }
      return known.count();
    }
  }

  /** May there be rows of somebody who is waiting or kept? Cheap, and never false wrongly. */
  public boolean isWatchful() {
    return watchful;
  }

  /**
   * One was carried out, or is no longer to be. True: it had been waiting or kept till now.
   *
   * @param answered the target has it
   */
  public boolean settle(EntityManager entities, ResourceKey key, boolean answered) {
    var guards = new Guards(entities);
    var removal = new GuardList(key.target(), Watch.REMOVAL, key.kind());
    boolean changed = guards.settle(removal, key.resource());
    if (changed) {
      tidy(entities, removal);
    }
    if (key.kind() == Kind.USER) {
      changed |= guards.settle(leaving(key.target()), key.resource());
    }
    var loss = new GuardList(key.target(), Watch.LOSS, key.kind());
    if (answered && guards.settle(loss, key.resource())) {
      tidy(entities, loss);
    }
    return changed;
  }

  /** Takes back a finding that nobody is waiting for any more. */
  void tidy(EntityManager entities, GuardList list) {
    var guards = new Guards(entities);
    if (guards.count(list, GuardState.HELD, 0) == 0
        && guards.count(list, GuardState.KEPT, 0) == 0) {
      new Findings(entities).calm(list);
      watchful = guards.any(to.id());
    }
  }

  /** Whoever waits or is kept and was not seen since then is gone, so nothing is left to decide. */
  public void forgetUnseen(GuardList list, long since) {
    alone(
        () ->
            tools
                .database()
                .again(
                    entities -> {
                      new Guards(entities).forgetUnseen(list, since);
                      tidy(entities, list);
                      return true;
                    }));
  }

  /** What an earlier owner left behind; to be read once, before anything is judged. */
  public void begin(EntityManager entities) {
    if (!begun) {
      watchful = new Guards(entities).any(to.id());
      begun = true;
    }
  }
}
