package dev.lockstep.keycloak.delivery.guard;

import dev.lockstep.keycloak.delivery.base.Tools;
import dev.lockstep.keycloak.reconcile.members.Outsider;
import dev.lockstep.keycloak.store.Author;
import dev.lockstep.keycloak.store.Kind;
import dev.lockstep.keycloak.store.ResourceKey;
import dev.lockstep.keycloak.store.entity.FindingEntity;
import dev.lockstep.keycloak.store.entity.GuardState;
import dev.lockstep.keycloak.store.entity.MembershipId;
import dev.lockstep.keycloak.store.entity.Watch;
import dev.lockstep.keycloak.store.query.Findings;
import dev.lockstep.keycloak.store.query.GuardList;
import dev.lockstep.keycloak.store.query.Guards;
import dev.lockstep.keycloak.store.query.Memberships;
import dev.lockstep.keycloak.store.work.Lane;
import dev.lockstep.keycloak.store.work.Works;
import jakarta.persistence.EntityManager;
import java.util.List;

/**
 * Carries out what an admin decided about those who wait at a guard, a few hundred in one
 * transaction. Whoever was held only after that waits for the next decision.
 *
 * @param guard of the target
 * @param tools database and time
 */
public record Releases(Guard guard, Tools tools) {
  private static final int PAGE = 500;

  /** Lets them through, or keeps them as they are. */
  public void carryOut(GuardList list, FindingEntity finding) {
    var allowed = Findings.ALLOW.equals(finding.getDecision());
    var until = new Guards.Until(tools.now(), PAGE);
    for (var from :
        allowed ? List.of(GuardState.HELD, GuardState.KEPT) : List.of(GuardState.HELD)) {
      while (guard.alone(() -> page(list, from, until, allowed)) == PAGE) {
        // The rows of a page have left the state they were found by.
      }
    }
    guard.alone(() -> end(list));
  }

  private int page(GuardList list, GuardState from, Guards.Until until, boolean allowed) {
    return tools
        .database()
        .again(
            entities -> {
              var guards = new Guards(entities);
              var some = guards.some(list, from, until);
              for (var resource : some) {
                var state = allowed ? GuardState.ALLOWED : GuardState.KEPT;
                guards.put(list, resource, state, tools.now());
                lookAgain(entities, list, resource);
              }
              return some.size();
            });
  }

  private void lookAgain(EntityManager entities, GuardList list, String resource) {
    var key = new ResourceKey(list.target(), list.kind(), resource);
    if (list.watch() == Watch.OUTSIDER) {
      var outsider = Outsider.ofGuarded(resource);
      new Memberships(entities)
          .doubt(new MembershipId(list.target(), outsider.group(), outsider.member()));
      key = new ResourceKey(list.target(), Kind.GROUP, outsider.group());
    }
    new Works(entities)
        .raise(key, new Works.Raise(tools.id(), Lane.ASKED, tools.now(), null, Author.UNKNOWN));
  }

  private boolean end(GuardList list) {
    return tools
        .database()
        .again(
            entities -> {
              new Findings(entities).carriedOut(list);
              guard.tidy(entities, list);
              return true;
            });
  }
}
