package dev.lockstep.keycloak.delivery.guard;

import dev.lockstep.keycloak.delivery.base.Tools;
import dev.lockstep.keycloak.store.entity.FindingEntity;
import dev.lockstep.keycloak.store.lease.Lease;
import dev.lockstep.keycloak.store.query.Findings;
import dev.lockstep.keycloak.store.query.GuardList;
import dev.lockstep.keycloak.store.work.Claim;
import dev.lockstep.keycloak.store.work.Works;

/**
 * Carries out what an admin decided about many at once; each is safe to be begun again.
 * Thread-safe.
 *
 * @param guard of the target
 * @param lease of the owner
 * @param tools database and time
 */
public record Decided(Guard guard, Lease lease, Tools tools) {

  /** Does it, and then forgets the work; whatever is thrown leaves it due. */
  public void carryOut(Claim claim) {
    var key = claim.key();
    tools
        .database()
        .ask(entities -> new Findings(entities).find(key.target(), key.resource()))
        .filter(finding -> finding.getDecision() != null)
        .ifPresent(this::decided);
    tools.database().tell(entities -> new Works(entities).settle(claim, lease, tools.now()));
  }

  private void decided(FindingEntity finding) {
    GuardList.of(finding).ifPresent(list -> new Releases(guard, tools).carryOut(list, finding));
  }
}
