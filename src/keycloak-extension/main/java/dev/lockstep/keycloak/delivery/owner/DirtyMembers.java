package dev.lockstep.keycloak.delivery.owner;

import dev.lockstep.keycloak.delivery.base.Destination;
import dev.lockstep.keycloak.delivery.base.Source;
import dev.lockstep.keycloak.delivery.call.LinkView;
import dev.lockstep.keycloak.delivery.call.MemberRows;
import dev.lockstep.keycloak.delivery.guard.Guard;
import dev.lockstep.keycloak.delivery.guard.Verdict;
import dev.lockstep.keycloak.reconcile.Desired;
import dev.lockstep.keycloak.reconcile.members.MemberPlan;
import dev.lockstep.keycloak.reconcile.members.Membership;
import dev.lockstep.keycloak.reconcile.members.Outsider;
import dev.lockstep.keycloak.store.Kind;
import dev.lockstep.keycloak.store.ResourceKey;
import dev.lockstep.keycloak.store.entity.LinkEntity;
import dev.lockstep.keycloak.store.entity.LinkState;
import dev.lockstep.keycloak.store.entity.MembershipEntity;
import dev.lockstep.keycloak.store.entity.Watch;
import dev.lockstep.keycloak.store.lease.Lease;
import dev.lockstep.keycloak.store.query.Links;
import dev.lockstep.keycloak.store.query.Memberships;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads a group's dirty memberships and both sides of each, and records which are about to be told.
 */
final class DirtyMembers {
  private static final int PER_STATEMENT = 500;

  private final Destination to;
  private final Lease lease;
  private final Source source;
  private final Guard guard;

  DirtyMembers(Destination to, Lease lease, Source source, Guard guard) {
    this.guard = guard;
    this.to = to;
    this.lease = lease;
    this.source = source;
  }

  MemberRows read(ResourceKey key, Desired desired) {
    var told = key.kind() == Kind.GROUP && to.takes(Kind.GROUP);
    if (!told || !(desired instanceof Desired.Exists)) {
      return MemberRows.none();
    }
    var memberships = new Memberships(source.entities());
    var dirty = memberships.dirty(to.id(), key.resource(), MemberRows.ROWS_MAX + 1);
    var rows = dirty.subList(0, Math.min(dirty.size(), MemberRows.ROWS_MAX));
    if (rows.isEmpty()) {
      return MemberRows.none();
    }
    var plan = MemberPlan.of(bothSides(key.resource(), rows));
    var generations = new HashMap<String, Long>();
    rows.forEach(row -> generations.put(row.getUser(), row.getGeneration()));
    var read = new MemberRows(plan, generations, dirty.size() > rows.size());
    var calls = new ArrayList<>(plan.add());
    calls.addAll(plan.remove());
    read.batches(to.id(), key.resource(), calls).forEach(batch -> memberships.unsure(batch, lease));
    return read;
  }

  private List<Membership> bothSides(String group, List<MembershipEntity> rows) {
    Set<String> wanted = new HashSet<>();
    Map<String, String> remoteIds = new HashMap<>();
    Set<String> held = new HashSet<>();
    for (int from = 0; from < rows.size(); from += PER_STATEMENT) {
      var users =
          rows.subList(from, Math.min(rows.size(), from + PER_STATEMENT)).stream()
              .map(MembershipEntity::getUser)
              .toList();
      wanted.addAll(source.members(group, users));
      var leaving = new HashMap<String, LinkEntity>();
      for (var link : new Links(source.entities()).of(to.id(), Kind.USER, users)) {
        var remoteId = link.getRemoteId();
        if (remoteId != null && LinkView.of(link).isLinked()) {
          remoteIds.put(link.getResource(), remoteId);
        }
        if (link.getState() == LinkState.LINKED && !wanted.contains(link.getResource())) {
          leaving.put(link.getResource(), link);
        }
      }
      held.addAll(held(leaving));
      remoteIds.putAll(outsiders(group, users));
    }
    return rows.stream()
        .map(
            row ->
                held.contains(row.getUser())
                    // As if it waited for a link: the row is left alone until it is marked again.
                    ? new Membership(row.getUser(), true, told(row), null)
                    : new Membership(
                        row.getUser(),
                        wanted.contains(row.getUser()),
                        told(row),
                        remoteIds.get(row.getUser())))
        .toList();
  }

  /**
   * The accounts of those who may be taken out now, by their rows. The rows of the others are
   * settled: whoever is somebody's by now is no outsider, and the guard keeps note of who waits.
   */
  private Map<String, String> outsiders(String group, List<String> members) {
    var there = new HashMap<String, Outsider>();
    for (var member : members) {
      Outsider.of(group, member).ifPresent(outsider -> there.put(outsider.guarded(), outsider));
    }
    if (there.isEmpty() || !to.config().overwritesTeams()) {
      return Map.of();
    }
    var accounts = there.values().stream().map(Outsider::remoteId).toList();
    new Links(source.entities())
        .among(to.id(), Kind.USER, accounts)
        .forEach(link -> there.values().removeIf(it -> it.remoteId().equals(link.getRemoteId())));
    var out = new HashMap<String, String>();
    guard
        .judge(source.entities(), Watch.OUTSIDER, Kind.USER, there.keySet())
        .forEach(
            (guarded, verdict) -> {
              var outsider = Objects.requireNonNull(there.get(guarded));
              if (verdict == Verdict.PASS) {
                out.put(outsider.member(), outsider.remoteId());
              }
            });
    return out;
  }

  /**
   * Who stays in the team though they don't belong there: all where nobody is ever taken out;
   * whoever is gone altogether until the guard lets them go.
   */
  private Set<String> held(Map<String, LinkEntity> leaving) {
    var rules = to.rules(Kind.USER);
    if (leaving.isEmpty() || !rules.actions().leave()) {
      return leaving.keySet();
    }
    var gone = to.takes(Kind.USER) ? gone(leaving.keySet()) : Set.<String>of();
    var held = new HashSet<>(guard.grace(source.entities(), gone).keySet());
    var removed = new ArrayList<String>();
    for (var user : gone) {
      var own =
          LinkView.of(Objects.requireNonNull(leaving.get(user)))
              .adjusted(rules, to.config().removals(), 0);
      switch (own.onRemoval()) {
        case NOTHING -> held.add(user);
        case LEAVE -> {}
        case DEACTIVATE, DELETE -> removed.add(user);
      }
    }
    removed.removeAll(held);
    guard
        .judge(source.entities(), Watch.REMOVAL, Kind.USER, removed)
        .forEach(
            (user, verdict) -> {
              if (verdict != Verdict.PASS) {
                held.add(user);
              }
            });
    return held;
  }

  private Set<String> gone(Set<String> leaving) {
    var gone = new TreeSet<String>();
    source
        .desired(Kind.USER, leaving)
        .forEach(
            (user, desired) -> {
              if (desired instanceof Desired.Absent) {
                gone.add(user);
              }
            });
    return gone;
  }

  private static Membership.Told told(MembershipEntity row) {
    if (row.getDirty() == Memberships.UNSURE) {
      return Membership.Told.UNSURE;
    }
    return row.isTold() ? Membership.Told.IN : Membership.Told.OUT;
  }
}
