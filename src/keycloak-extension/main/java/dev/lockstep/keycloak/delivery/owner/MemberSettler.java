package dev.lockstep.keycloak.delivery.owner;

import dev.lockstep.keycloak.delivery.call.Errand;
import dev.lockstep.keycloak.delivery.call.LinkEffect;
import dev.lockstep.keycloak.delivery.call.Result;
import dev.lockstep.keycloak.reconcile.Desired;
import dev.lockstep.keycloak.reconcile.Outcome;
import dev.lockstep.keycloak.reconcile.members.Membership;
import dev.lockstep.keycloak.store.Kind;
import dev.lockstep.keycloak.store.ResourceKey;
import dev.lockstep.keycloak.store.lease.Lease;
import dev.lockstep.keycloak.store.query.Memberships;
import jakarta.persistence.EntityManager;
import java.util.List;

/**
 * What an errand's ending means for memberships.
 *
 * @param entities of the running transaction
 * @param lease of the owner
 */
record MemberSettler(EntityManager entities, Lease lease) {

  /**
   * Of a group: who was told, who is waiting, and what is left when the target has no such group.
   */
  void settle(Errand errand, Result result) {
    var key = errand.claim().key();
    if (key.kind() != Kind.GROUP) {
      return;
    }
    var rows = new Memberships(entities);
    told(rows, errand, result.told());
    told(rows, errand, errand.members().plan().settled());
    errand
        .members()
        .batches(key.target(), key.resource(), errand.members().plan().waiting())
        .forEach(batch -> rows.await(batch, lease));
    if (result.link() instanceof LinkEffect.Forget || isNobodys(errand, result)) {
      rows.forgetGroup(key.target(), key.resource(), lease);
    } else if (result.outcome() instanceof Outcome.Gone) {
      rows.untoldGroup(key.target(), key.resource(), lease);
    }
  }

  /** Gone before it was ever told, or the hidden group of one of Keycloak's organizations. */
  private static boolean isNobodys(Errand errand, Result result) {
    return errand.link() == null
        && errand.desired() instanceof Desired.Absent
        && result.outcome() instanceof Outcome.Done;
  }

  private void told(Memberships rows, Errand errand, List<Membership> members) {
    var key = errand.claim().key();
    var in = members.stream().filter(Membership::wanted).toList();
    var out = members.stream().filter(member -> !member.wanted()).toList();
    var all = errand.members();
    all.batches(key.target(), key.resource(), in).forEach(batch -> rows.told(batch, lease));
    all.batches(key.target(), key.resource(), out).forEach(batch -> rows.out(batch, lease));
  }

  /** Of a user whom the target no longer has: the groups that it now has without this member. */
  List<String> wake(Errand errand, Result result) {
    var key = errand.claim().key();
    if (key.kind() != Kind.USER || !(result.outcome() instanceof Outcome.Gone)) {
      return List.of();
    }
    var rows = new Memberships(entities);
    rows.untoldUser(key.target(), key.resource(), lease);
    return rows.groupsOf(key.target(), key.resource(), Memberships.Of.ANY).stream()
        .sorted()
        .toList();
  }

  /** The groups of a user about which something is still to be said; it may be said now. */
  List<String> unsettled(ResourceKey key) {
    if (key.kind() != Kind.USER) {
      return List.of();
    }
    var rows = new Memberships(entities);
    var groups = rows.groupsOf(key.target(), key.resource(), Memberships.Of.UNSETTLED);
    if (!groups.isEmpty()) {
      rows.mark(key.target(), key.resource(), Memberships.Of.UNSETTLED);
    }
    return groups.stream().sorted().toList();
  }

  /** Users whom the target was told to take out of the group. */
  static List<String> out(Result result) {
    return result.told().stream().filter(member -> !member.wanted()).map(Membership::user).toList();
  }
}
