package dev.lockstep.keycloak.reconcile.members;

import dev.lockstep.keycloak.dialect.Dialect;
import dev.lockstep.scim.message.ScimRequest;
import java.util.Collection;
import java.util.HashSet;
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

  /** What is left to say once these are told. */
  public MemberPlan without(Collection<Membership> told) {
    var gone = new HashSet<>(told);
    return new MemberPlan(
        add.stream().filter(member -> !gone.contains(member)).toList(),
        remove.stream().filter(member -> !gone.contains(member)).toList(),
        waiting,
        settled);
  }

  /** Is nothing to be added and nothing to be removed? */
  public boolean isSilent() {
    return add.isEmpty() && remove.isEmpty();
  }

  /** One call and the memberships that are told by it; all are unsure while it is under way. */
  public record Step(ScimRequest.Patch request, List<Membership> tells) {
    public Step {
      tells = List.copyOf(tells);
    }

    /** Is it about nobody but whoever is nobody here? */
    public boolean ofOutsiders() {
      return tells.stream().allMatch(Membership::isOutsider);
    }

    /** The same in two calls, as somebody in it may be what is refused. */
    public List<Step> halves(String groupId, Dialect dialect) {
      int half = tells.size() / 2;
      return List.of(
          MemberPlanner.step(tells.subList(0, half), groupId, dialect),
          MemberPlanner.step(tells.subList(half, tells.size()), groupId, dialect));
    }
  }
}
