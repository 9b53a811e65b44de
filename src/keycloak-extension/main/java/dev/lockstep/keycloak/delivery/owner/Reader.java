package dev.lockstep.keycloak.delivery.owner;

import dev.lockstep.keycloak.delivery.base.Destination;
import dev.lockstep.keycloak.delivery.base.Source;
import dev.lockstep.keycloak.delivery.base.Tools;
import dev.lockstep.keycloak.delivery.call.Errand;
import dev.lockstep.keycloak.delivery.call.LinkView;
import dev.lockstep.keycloak.delivery.call.MemberRows;
import dev.lockstep.keycloak.delivery.guard.Guard;
import dev.lockstep.keycloak.delivery.guard.GuardedErrands;
import dev.lockstep.keycloak.reconcile.Desired;
import dev.lockstep.keycloak.reconcile.Known;
import dev.lockstep.keycloak.reconcile.Outcome;
import dev.lockstep.keycloak.reconcile.Plan;
import dev.lockstep.keycloak.reconcile.Rules;
import dev.lockstep.keycloak.scope.Scope;
import dev.lockstep.keycloak.store.Kind;
import dev.lockstep.keycloak.store.ResourceKey;
import dev.lockstep.keycloak.store.entity.FindingEntity;
import dev.lockstep.keycloak.store.entity.LinkState;
import dev.lockstep.keycloak.store.lease.Lease;
import dev.lockstep.keycloak.store.query.Findings;
import dev.lockstep.keycloak.store.query.Links;
import dev.lockstep.keycloak.store.query.Memberships;
import dev.lockstep.keycloak.store.work.Claim;
import dev.lockstep.keycloak.store.work.Lane;
import dev.lockstep.keycloak.store.work.Works;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads both sides of a few claims in one transaction, which begins after they were claimed, and
 * commits what must be on record before a call: the link that is about to be made, the attributes
 * and memberships that are about to be told.
 */
final class Reader {
  private static final String DECIDED = "left alone, as an admin decided";

  private static final String OVERTAKEN = "its account was taken over by its new user";

  static final String HELD = "waits until it is out of its groups";

  private final Destination to;
  private final Lease lease;
  private final Tools tools;
  private final Guard guard;

  Reader(Destination to, Lease lease, Tools tools, Guard guard) {
    this.to = to;
    this.lease = lease;
    this.tools = tools;
    this.guard = guard;
  }

  /** The claims that need no more waiting, ready to be carried out. */
  List<Errand> read(List<Claim> claims) {
    return guard.alone(() -> tools.database().ask(entities -> read(entities, claims)));
  }

  private List<Errand> read(EntityManager entities, List<Claim> claims) {
    guard.begin(entities);
    var source = Source.of(entities, to);
    if (source.scope() instanceof Scope.Broken broken) {
      return claims.stream().map(claim -> nobody(claim, broken.reason())).toList();
    }
    var errands = new ArrayList<Errand>();
    for (var kind : List.of(Kind.USER, Kind.GROUP)) {
      var some = claims.stream().filter(claim -> claim.key().kind() == kind).toList();
      if (!some.isEmpty()) {
        var ids = some.stream().map(claim -> claim.key().resource()).toList();
        var desired = source.desired(kind, ids);
        var links = LinkView.of(new Links(entities).of(to.id(), kind, ids));
        if (kind == Kind.GROUP) {
          new Relinks(to, lease, tools).letGo(entities, links);
        }
        var findings = findings(entities, kind, links);
        var planned = new ArrayList<Errand>();
        for (var claim : some) {
          var id = claim.key().resource();
          planned.add(
              decided(
                  errand(claim, desired.getOrDefault(id, new Desired.Absent()), links.get(id)),
                  findings.get(id)));
        }
        for (var errand :
            new GuardedErrands(guard, lease, tools)
                .passing(entities, kind, planned, this::leaves)) {
          if (!held(entities, errand)) {
            new Entries(to, tools).bringIn(source, errand);
            errands.add(recorded(source, errand));
          }
        }
      }
    }
    return errands;
  }

  /** Nothing is known about anybody, so nobody is touched. */
  private static Errand nobody(Claim claim, String reason) {
    var down = new Outcome.TargetDown(Outcome.Trouble.DENIED, reason);
    return new Errand(
        claim, new Desired.Absent(), null, new Plan.Wait(down), MemberRows.none(), null);
  }

  /** Asked about can only be somebody whom a create was meant for, and who has no link yet. */
  private Map<String, FindingEntity> findings(
      EntityManager entities, Kind kind, Map<String, LinkView> links) {
    var unlinked =
        links.values().stream()
            .filter(link -> link.state() == LinkState.CREATING)
            .map(LinkView::resource)
            .toList();
    var findings = new HashMap<String, FindingEntity>();
    if (!unlinked.isEmpty()) {
      new Findings(entities)
          .about(to.id(), kind, unlinked)
          .forEach(finding -> findings.put(finding.getResource(), finding));
    }
    return findings;
  }

  private Errand decided(Errand errand, @Nullable FindingEntity finding) {
    if (finding == null) {
      return errand;
    }
    var decision = errand.desired() instanceof Desired.Exists ? finding.getDecision() : null;
    var chosen = finding.getRemoteId();
    var plan =
        switch (decision == null ? "" : decision) {
          case Findings.LINK -> chosen == null ? errand.plan() : new Plan.LinkTo(chosen);
          case Findings.CREATE ->
              Plan.createAnyway(errand.resource(), to.rules(errand.claim().key().kind()));
          case Findings.SKIP -> new Plan.Skip(DECIDED);
          default -> errand.plan();
        };
    return new Errand(
        errand.claim(), errand.desired(), errand.link(), plan, errand.members(), finding.getId());
  }

  private Errand errand(Claim claim, Desired desired, @Nullable LinkView link) {
    var kind = claim.key().kind();
    var known = link == null ? new Known.Unlinked() : link.asKnown();
    var plan =
        to.takes(kind) ? Plan.between(desired, known, rules(kind, link)) : new Plan.Nothing();
    return new Errand(claim, desired, link, plan, MemberRows.none(), null);
  }

  private Rules rules(Kind kind, @Nullable LinkView link) {
    var rules = to.rules(kind);
    return link == null ? rules : link.adjusted(rules, to.config().removals(), tools.now());
  }

  /** Whoever leaves gets out of the groups first, if that does not take long. */
  private boolean held(EntityManager entities, Errand errand) {
    var claim = errand.claim();
    if (!leaves(errand) || HELD.equals(claim.reason())) {
      return false;
    }
    var user = claim.key().resource();
    var memberships = new Memberships(entities);
    var groups = memberships.groupsOf(to.id(), user, Memberships.Of.TOLD);
    if (groups.isEmpty()) {
      return false;
    }
    memberships.mark(to.id(), user, Memberships.Of.TOLD);
    var works = new Works(entities);
    works.hold(
        claim,
        lease,
        new Works.Later(tools.now(), tools.now() + tools.tempo().hold().toMillis(), HELD));
    groups.stream()
        .sorted()
        .forEach(group -> works.nudge(new ResourceKey(to.id(), Kind.GROUP, group), raise(claim)));
    return true;
  }

  /** Also somebody who is switched off over there already: who is gone is in no group. */
  private boolean leaves(Errand errand) {
    var link = errand.link();
    return errand.claim().key().kind() == Kind.USER
        && errand.desired() instanceof Desired.Absent
        && link != null
        && link.isLinked()
        && to.takes(Kind.USER)
        && rules(Kind.USER, link).takesOut();
  }

  private Works.Raise raise(Claim claim) {
    return new Works.Raise(
        tools.id(), Math.min(claim.lane(), Lane.SWEEP), tools.now(), claim.cause(), claim.author());
  }

  private Errand recorded(Source source, Errand errand) {
    var entities = source.entities();
    var link = errand.link();
    var creates = errand.plan() instanceof Plan.Create || errand.plan() instanceof Plan.LookUp;
    if (link == null && creates) {
      link = creating(entities, errand);
    }
    if (link != null && !noted(entities, link, errand.plan())) {
      return overtaken(errand);
    }
    var members =
        new DirtyMembers(to, lease, source, guard).read(errand.claim().key(), errand.desired());
    return new Errand(
        errand.claim(), errand.desired(), link, errand.plan(), members, errand.finding());
  }

  /** What is about to be told is unsure. False: somebody took the link over in this very moment. */
  private boolean noted(EntityManager entities, LinkView link, Plan plan) {
    var links = new Links(entities);
    return switch (plan) {
      case Plan.Update update -> links.update(link.with(update.before()), lease, tools.now());
      case Plan.Deactivate off -> links.update(link.with(off.before()), lease, tools.now());
      case Plan.Delete delete -> links.update(link.with(link.known()), lease, tools.now());
      case Plan other -> true;
    };
  }

  /** The account is somebody else's now, and must not be switched off under them. */
  private static Errand overtaken(Errand errand) {
    var again = new Plan.Wait(new Outcome.Retry(0, OVERTAKEN, null));
    return new Errand(
        errand.claim(), errand.desired(), null, again, MemberRows.none(), errand.finding());
  }

  private LinkView creating(EntityManager entities, Errand errand) {
    var link = new Links(entities).creating(tools.id(), errand.claim().key(), tools.now());
    return LinkView.of(link);
  }
}
