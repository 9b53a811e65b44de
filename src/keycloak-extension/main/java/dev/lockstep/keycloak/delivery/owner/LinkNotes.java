package dev.lockstep.keycloak.delivery.owner;

import dev.lockstep.keycloak.delivery.base.Destination;
import dev.lockstep.keycloak.delivery.base.Source;
import dev.lockstep.keycloak.delivery.base.Tools;
import dev.lockstep.keycloak.delivery.call.Notes;
import dev.lockstep.keycloak.delivery.guard.Guard;
import dev.lockstep.keycloak.reconcile.Found;
import dev.lockstep.keycloak.reconcile.Outcome;
import dev.lockstep.keycloak.store.Author;
import dev.lockstep.keycloak.store.Kind;
import dev.lockstep.keycloak.store.ResourceKey;
import dev.lockstep.keycloak.store.entity.LinkEntity;
import dev.lockstep.keycloak.store.entity.MembershipId;
import dev.lockstep.keycloak.store.lease.Lease;
import dev.lockstep.keycloak.store.query.LinkUpdate;
import dev.lockstep.keycloak.store.query.Links;
import dev.lockstep.keycloak.store.query.Memberships;
import dev.lockstep.keycloak.store.work.Lane;
import dev.lockstep.keycloak.store.work.Works;
import jakarta.persistence.EntityManager;
import java.util.Optional;

/** Writes links between two calls, and knows whose a remote resource is already. */
record LinkNotes(Destination to, Lease lease, Tools tools, Guard guard) implements Notes {

  @Override
  public void write(LinkUpdate update) {
    tools.database().tell(entities -> new Links(entities).update(update, lease, tools.now()));
  }

  @Override
  public boolean takeOver(ResourceKey key, Found.One hit) {
    // Never while removals are being read: the one of the old owner would go out after all.
    return guard.alone(() -> tools.database().again(entities -> takeOver(entities, key, hit)));
  }

  private boolean takeOver(EntityManager entities, ResourceKey key, Found.One hit) {
    var holder = holder(entities, key, hit);
    // A removal that is due may be under way, and would hit the account after it was taken over.
    if (holder.isEmpty()
        || Source.exists(entities, to.config(), key.kind(), holder.get().getResource())
        || new Works(entities).isDue(old(key, holder.get()), tools.now())) {
      return false;
    }
    // Without its link, the pending removal of whoever is gone finds nothing to do.
    new Links(entities).delete(holder.get().getId(), lease);
    if (key.kind() == Kind.USER) {
      inherit(entities, key, holder.get().getResource());
    }
    return true;
  }

  private static Optional<LinkEntity> holder(
      EntityManager entities, ResourceKey key, Found.One hit) {
    return new Links(entities)
        .byRemote(key.target(), key.kind(), hit.remoteId())
        .filter(link -> !link.getResource().equals(key.resource()));
  }

  private static ResourceKey old(ResourceKey key, LinkEntity holder) {
    return new ResourceKey(key.target(), key.kind(), holder.getResource());
  }

  @Override
  public Found unlessTaken(ResourceKey key, Found.One hit) {
    return tools.database().ask(entities -> unlessTaken(entities, key, hit));
  }

  private Found unlessTaken(EntityManager entities, ResourceKey key, Found.One hit) {
    var holder = holder(entities, key, hit);
    if (holder.isEmpty()) {
      return hit;
    }
    var owner = holder.get().getResource();
    return Source.exists(entities, to.config(), key.kind(), owner)
        ? new Found.Taken(hit.remoteId(), owner, hit.by())
        : new Found.Unanswered(
            new Outcome.Retry(0, "waits until the removal of its old owner is done", null));
  }

  /** The account over there keeps the teams of its old user until the new one's say otherwise. */
  private void inherit(EntityManager entities, ResourceKey heir, String old) {
    var memberships = new Memberships(entities);
    var groups = memberships.groupsOf(heir.target(), old, Memberships.Of.TOLD);
    for (var group : groups.stream().sorted().toList()) {
      memberships.inherit(new MembershipId(heir.target(), group, old), heir.resource());
    }
    var works = new Works(entities);
    for (var group : groups.stream().sorted().toList()) {
      var raise = new Works.Raise(tools.id(), Lane.CHANGE, tools.now(), null, Author.UNKNOWN);
      works.nudge(new ResourceKey(heir.target(), Kind.GROUP, group), raise);
    }
  }
}
