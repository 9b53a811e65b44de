package dev.lockstep.keycloak.delivery.call;

import dev.lockstep.keycloak.reconcile.Desired;
import dev.lockstep.keycloak.reconcile.Plan;
import dev.lockstep.keycloak.store.Kind;
import dev.lockstep.keycloak.store.entity.LinkState;
import dev.lockstep.keycloak.store.work.Claim;
import org.jspecify.annotations.Nullable;

/**
 * A claim with both sides read and the plan made: all that is needed to call.
 *
 * @param claim whose turn it is
 * @param desired what Keycloak says
 * @param link what is linked, or is about to be
 * @param plan what to do
 * @param members of a group: what to say about them afterwards
 * @param finding the row that asks an admin about it, if one does
 */
public record Errand(
    Claim claim,
    Desired desired,
    @Nullable LinkView link,
    Plan plan,
    MemberRows members,
    @Nullable String finding) {

  /** The id in Keycloak. */
  public String resource() {
    return claim.key().resource();
  }

  /** Is it linked, and not switched off by us? */
  public boolean isOn() {
    return link != null && link.state() == LinkState.LINKED;
  }

  /** The SCIM endpoint of the resource. */
  public String endpoint() {
    return claim.key().kind() == Kind.GROUP ? "Groups" : "Users";
  }
}
