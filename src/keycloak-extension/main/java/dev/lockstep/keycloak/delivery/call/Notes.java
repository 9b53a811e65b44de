package dev.lockstep.keycloak.delivery.call;

import dev.lockstep.keycloak.reconcile.Found;
import dev.lockstep.keycloak.store.ResourceKey;
import dev.lockstep.keycloak.store.query.LinkUpdate;

/**
 * What an errand must write or know between two of its calls, each a short transaction of its own.
 */
public interface Notes {
  /** Commits a link before the next call goes out. */
  void write(LinkUpdate update);

  /** Frees the hit from the link of somebody who is gone. False: there was no such link. */
  boolean takeOver(ResourceKey key, Found.One hit);

  /** The hit, unless it is linked to somebody else. */
  Found unlessTaken(ResourceKey key, Found.One hit);
}
