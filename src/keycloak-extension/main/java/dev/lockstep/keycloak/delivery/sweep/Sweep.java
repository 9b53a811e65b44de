package dev.lockstep.keycloak.delivery.sweep;

import dev.lockstep.keycloak.delivery.base.Destination;
import dev.lockstep.keycloak.delivery.base.Source;
import dev.lockstep.keycloak.delivery.base.Tools;
import dev.lockstep.keycloak.delivery.call.LinkView;
import dev.lockstep.keycloak.delivery.directory.Directories;
import dev.lockstep.keycloak.delivery.guard.Guard;
import dev.lockstep.keycloak.reconcile.Desired;
import dev.lockstep.keycloak.scope.Scope;
import dev.lockstep.keycloak.store.Kind;
import dev.lockstep.keycloak.store.entity.LinkEntity;
import dev.lockstep.keycloak.store.entity.TargetEntity;
import dev.lockstep.keycloak.store.lease.Lease;
import dev.lockstep.keycloak.store.query.Links;
import dev.lockstep.keycloak.store.query.Page;
import dev.lockstep.keycloak.store.query.Targets;
import dev.lockstep.keycloak.store.work.Lane;
import dev.lockstep.keycloak.store.work.Works;
import dev.lockstep.keycloak.target.Removals;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A sweep, page by page. Each page is one transaction that reads, queues what differs and moves the
 * cursor on, so that whoever owns the target next goes on from there. One thread.
 */
public final class Sweep {
  /** By then every node and every late commit has shown itself. */
  public static final Duration CLOSING = Duration.ofSeconds(60);

  private static final int PAGE = 500;
  private static final long QUEUED_MAX = 5_000;

  private final Destination to;
  private final Lease lease;
  private final Tools tools;
  private final Guard guard;
  private final Differing differing;

  public Sweep(Destination to, Lease lease, Tools tools, Guard guard) {
    this.to = to;
    this.lease = lease;
    this.tools = tools;
    this.guard = guard;
    this.differing = new Differing(to, tools);
  }

  /** What came of a step. */
  public enum Step {
    /** There is nothing to sweep now. */
    IDLE,
    /** One page further. */
    WENT_ON,
    /** What was queued so far must be worked off first. */
    WAITS,
    /** The last page is done. */
    FINISHED,
    /** The scope can't be resolved, so nobody is looked at. */
    NO_SCOPE
  }

  /** Goes one page on, or begins, where that is wanted. */
  public Step step() throws InterruptedException {
    var row = tools.database().ask(entities -> new Targets(entities).find(to.id()));
    if (row == null || !wanted(row)) {
      return Step.IDLE;
    }
    if (tools.database().ask(entities -> new Works(entities).waiting(to.id(), Lane.SWEEP))
        > QUEUED_MAX) {
      return Step.WAITS;
    }
    var progress = Progress.of(row);
    if (progress.phase() == Phase.DIRECTORIES) {
      return directories(row, progress);
    }
    if (progress.phase() == Phase.MEMBERS) {
      return members(row, progress);
    }
    if (progress.phase().calls()) {
      return verify(row, progress);
    }
    return tools.database().ask(entities -> page(entities, row, progress));
  }

  private boolean wanted(TargetEntity row) {
    return row.getSweepCursor() != null
        || (row.getSweepWanted() > 0 && row.getSweepWanted() <= tools.now());
  }

  private Step page(EntityManager entities, TargetEntity row, Progress progress) {
    var source = Source.of(entities, to);
    if (source.scope() instanceof Scope.Broken) {
      return Step.NO_SCOPE;
    }
    var page = new Page(progress.after(), PAGE);
    var walk = walk(entities);
    var next =
        switch (progress.phase()) {
          case USERS -> users(source, walk.users(page), progress);
          case GROUPS -> groups(source, walk.groups(page), progress);
          case LEAVERS -> leavers(source, Kind.USER, progress);
          case GROUP_LEAVERS -> leavers(source, Kind.GROUP, progress);
          case DIRECTORIES, MEMBERS, VERIFY_USERS, VERIFY_GROUPS, VERIFY_MEMBERS -> progress;
        };
    move(entities, row, next);
    return Step.WENT_ON;
  }

  private Step directories(TargetEntity row, Progress progress) {
    var last = new Directories(to, tools).page(progress.after());
    return last.isPresent()
        ? goOn(row, progress.advanced(0, last.get()))
        : progress.verifies() ? goOn(row, progress.nextPhase(0)) : finished(row);
  }

  private Progress users(Source source, List<Walk.Named> users, Progress progress) {
    differing.queue(source, Kind.USER, users.stream().map(Walk.Named::id).toList());
    return users.size() < PAGE
        ? progress.nextPhase(users.size())
        : progress.advanced(users.size(), users.getLast().name());
  }

  private Progress groups(Source source, List<String> groups, Progress progress) {
    differing.queue(source, Kind.GROUP, groups);
    return groups.size() < PAGE
        ? progress.nextPhase(groups.size())
        : progress.advanced(groups.size(), groups.getLast());
  }

  private Progress leavers(Source source, Kind kind, Progress progress) {
    var page = new Page(progress.after(), PAGE);
    var links = walk(source.entities()).leavers(to.id(), kind, page);
    differing.queueGone(source, kind, links.stream().map(LinkView::of).toList());
    return links.size() < PAGE
        ? progress.nextPhase(links.size())
        : progress.advanced(links.size(), links.getLast().getId());
  }

  /** One group at a time, each in transactions of its own. */
  private Step members(TargetEntity row, Progress progress) {
    var groups = to.takes(Kind.GROUP) ? nextGroup(progress) : List.<String>of();
    if (groups.isEmpty()) {
      boolean full = progress.verifies() || row.getSweepDone() == 0;
      return full ? goOn(row, progress.nextPhase(0)) : finished(row);
    }
    var group = groups.getFirst();
    var desired = tools.database().ask(entities -> desired(entities, group));
    if (desired.isEmpty()) {
      return Step.NO_SCOPE;
    }
    if (desired.get() instanceof Desired.Exists) {
      new MemberSweep(to, tools).group(group);
    }
    return goOn(row, progress.advanced(1, group));
  }

  /** Nothing where the scope can't be resolved. */
  private Optional<Desired> desired(EntityManager entities, String group) {
    var source = Source.of(entities, to);
    var desired = source.desired(Kind.GROUP, List.of(group));
    return source.scope() instanceof Scope.Broken
        ? Optional.empty()
        : Optional.of(desired.getOrDefault(group, new Desired.Absent()));
  }

  private Step finished(TargetEntity row) {
    tools.database().tell(entities -> finish(new Targets(entities), row));
    return Step.FINISHED;
  }

  private Step goOn(TargetEntity row, Progress next) {
    tools.database().tell(entities -> move(entities, row, next));
    return Step.WENT_ON;
  }

  /** What is on its way differs for a good reason, so it is waited for. */
  private Step verify(TargetEntity row, Progress progress) throws InterruptedException {
    if (tools.database().ask(entities -> new Works(entities).waiting(to.id(), Lane.SWEEP)) > 0) {
      return Step.WAITS;
    }
    if (progress.phase() == Phase.VERIFY_MEMBERS) {
      new VerifyTeams(to, tools, guard).run();
      return finished(row);
    }
    var kind = progress.phase() == Phase.VERIFY_USERS ? Kind.USER : Kind.GROUP;
    boolean known = !to.takes(kind) || new Verify(to, lease, tools, kind).verified();
    return known ? goOn(row, progress.nextPhase(0)) : Step.NO_SCOPE;
  }

  private List<String> nextGroup(Progress progress) {
    var next = new Page(progress.after(), 1);
    return tools.database().ask(entities -> walk(entities).groups(next));
  }

  private Walk walk(EntityManager entities) {
    return new Walk(entities, to.config().realm());
  }

  private void move(EntityManager entities, TargetEntity row, Progress next) {
    var targets = new Targets(entities);
    var cursor = new Targets.Cursor(next.toString(), lease);
    if (row.getSweepCursor() != null) {
      targets.advanceSweep(to.id(), cursor);
    } else if (!targets.startSweep(to.id(), row.getSweepWanted(), cursor)) {
      // It was wanted anew meanwhile; what this page queued is due either way.
      targets.advanceSweep(to.id(), cursor);
    }
  }

  private void finish(Targets targets, TargetEntity row) {
    targets.finishSweep(to.id(), lease, tools.now());
    if (row.getSweepDone() == 0) {
      targets.wantSweep(to.id(), tools.now() + CLOSING.toMillis());
    }
  }

  /**
   * Looks again at whom the target was told of, and at nobody else: other settings may say that
   * they do not belong there. False: the scope can't be resolved.
   */
  public boolean told() {
    if (tools.database().ask(entities -> Source.of(entities, to).scope()) instanceof Scope.Broken) {
      return false;
    }
    told(Kind.USER, user -> {});
    told(Kind.GROUP, new MemberSweep(to, tools)::leavers);
    return true;
  }

  private void told(Kind kind, Consumer<String> then) {
    var after = "";
    List<LinkEntity> links;
    do {
      var page = new Page(after, PAGE);
      links = tools.database().ask(entities -> told(entities, kind, page));
      links.forEach(link -> then.accept(link.getResource()));
      after = links.isEmpty() ? after : links.getLast().getId();
    } while (links.size() == PAGE);
  }

  private List<LinkEntity> told(EntityManager entities, Kind kind, Page page) {
    if (!to.takes(kind)) {
      return List.of();
    }
    var links = new Links(entities).page(to.id(), kind, page);
    var resources = links.stream().map(LinkEntity::getResource).toList();
    differing.queue(Source.of(entities, to), kind, resources);
    return links;
  }

  /** Looks again at whoever has been switched off long enough to be deleted. */
  public void expired() {
    if (to.config().removals().users() != Removals.OnRemoval.DELETE_LATER) {
      return;
    }
    long before = tools.now() - to.config().removals().after().toMillis();
    var after = "";
    List<String> links;
    do {
      var page = new Page(after, PAGE);
      links = tools.database().ask(entities -> expired(entities, before, page));
      after = links.isEmpty() ? after : links.getLast();
    } while (links.size() == PAGE);
  }

  private List<String> expired(EntityManager entities, long before, Page page) {
    var links = new Links(entities).deactivatedBefore(to.id(), before, page);
    var source = Source.of(entities, to);
    if (source.scope() instanceof Scope.Broken) {
      return List.of();
    }
    differing.raise(source, Kind.USER, links.stream().map(LinkEntity::getResource).toList());
    return links.stream().map(LinkEntity::getId).toList();
  }

  /**
   * Finds whoever left without a trace, such as by a bulk removal of imported users: in SQL only.
   */
  public void leavers() {
    for (var kind : Map.of(Kind.USER, Phase.LEAVERS, Kind.GROUP, Phase.GROUP_LEAVERS).entrySet()) {
      var progress = new Progress(false, kind.getValue(), 0, "");
      while (progress.phase() == kind.getValue()) {
        var from = progress;
        progress =
            tools.database().ask(entities -> leavers(Source.of(entities, to), kind.getKey(), from));
      }
    }
  }
}
