package dev.lockstep.keycloak.reconcile.members;

import dev.lockstep.keycloak.dialect.Dialect;
import dev.lockstep.scim.message.ScimRequest;
import java.util.Collection;
import java.util.List;

/**
 * What to tell a target about the members of one group, by delta and never from what the target
 * lists.
 *
 * @param add to be added
 * @param remove to be removed
 * @param waiting wanted, but the user has no link yet: dirty 2, and never in the way of the others
 * @param settled nothing to say: the row can be marked clean (or removed, where it isn't wanted)
 */
public record MemberPlan(
    List<Membership> add,
    List<Membership> remove,
    List<Membership> waiting,
    List<Membership> settled) {

  public MemberPlan {
    add = List.copyOf(add);
    remove = List.copyOf(remove);
    waiting = List.copyOf(waiting);
    settled = List.copyOf(settled);
  }

  /** Sorts dirty memberships by what must be said about them. */
  public static MemberPlan of(Collection<Membership> dirty) {
    return MemberPlanner.of(dirty);
  }

  /**
   * The calls that say it, split by the dialect's limits.
   *
   * @param groupId the group's id over there
   */
  public List<Step> steps(String groupId, Dialect dialect) {
    return MemberPlanner.steps(this, groupId, dialect);
  }

  /** One call and the memberships that are told by it; all are unsure while it is under way. */
  public record Step(ScimRequest.Patch request, List<Membership> tells) {
    public Step {
      tells = List.copyOf(tells);
    }
  }
}
