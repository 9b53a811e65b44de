package dev.lockstep.keycloak.delivery.guard;

import dev.lockstep.keycloak.delivery.base.Tools;
import dev.lockstep.keycloak.delivery.call.Errand;
import dev.lockstep.keycloak.store.Kind;
import dev.lockstep.keycloak.store.entity.Watch;
import dev.lockstep.keycloak.store.lease.Lease;
import dev.lockstep.keycloak.store.work.Works;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Sorts planned errands by what the guards say of them.
 *
 * @param guard of the target
 * @param lease of the owner
 * @param tools time
 */
public record GuardedErrands(Guard guard, Lease lease, Tools tools) {
  /** Why somebody waits at the guard. */
  public static final String REMOVALS =
      "More would be removed within an hour than this target's settings let through; it waits for"
          + " a decision.";

  /** Why somebody who was lost waits at the guard. */
  public static final String LOSSES =
      "The target no longer has it, nor many others, so it is not created anew before that is"
          + " decided.";

  /** Why somebody who left waits. */
  public static final String AWAITED = "left a moment ago; may be back";

  /**
   * Those that may be carried out; the others are parked, held or settled.
   *
   * @param leaves is it about a linked user who no longer belongs there?
   */
  public List<Errand> passing(
      EntityManager entities, Kind kind, List<Errand> all, Predicate<Errand> leaves) {
    var planned = notAwaited(entities, all, leaves);
    var removals =
        guard.judge(
            entities,
            Watch.REMOVAL,
            kind,
            planned.stream().filter(it -> it.plan().removes()).map(Errand::resource).toList());
    var lost = lost(entities, kind, planned);
    var works = new Works(entities);
    var passing = new ArrayList<Errand>();
    for (var errand : planned) {
      switch (removals.getOrDefault(errand.resource(), Verdict.PASS)) {
        case WAIT -> works.park(errand.claim(), lease, why(REMOVALS));
        case KEEP -> works.settle(errand.claim(), lease, tools.now());
        case PASS -> {
          if (lost.contains(errand.resource())) {
            works.park(errand.claim(), lease, why(LOSSES));
          } else {
            passing.add(errand);
          }
        }
      }
    }
    return passing;
  }

  /** Without those who left a moment ago and may be back. */
  private List<Errand> notAwaited(
      EntityManager entities, List<Errand> all, Predicate<Errand> leaves) {
    var leaving =
        all.stream()
            .filter(errand -> leaves.test(errand) && errand.isOn())
            .map(Errand::resource)
            .toList();
    var until = guard.grace(entities, leaving);
    if (until.isEmpty()) {
      return all;
    }
    var works = new Works(entities);
    var rest = new ArrayList<Errand>();
    for (var errand : all) {
      var end = until.get(errand.resource());
      if (end == null) {
        rest.add(errand);
      } else {
        works.hold(errand.claim(), lease, new Works.Later(tools.now(), end, AWAITED));
      }
    }
    return rest;
  }

  private Set<String> lost(EntityManager entities, Kind kind, List<Errand> planned) {
    var linked = planned.stream().filter(it -> it.link() != null).map(Errand::resource).toList();
    return guard.isWatchful() ? guard.waiting(entities, Watch.LOSS, kind, linked) : Set.of();
  }

  private Works.Later why(String reason) {
    return new Works.Later(tools.now(), Works.PARKED, reason);
  }
}
