package dev.lockstep.keycloak.store.query;

import dev.lockstep.keycloak.store.entity.LinkHash;
import dev.lockstep.keycloak.store.entity.LinkOrigin;
import dev.lockstep.keycloak.store.entity.LinkState;
import org.jspecify.annotations.Nullable;

/**
 * What a link says once a call has ended.
 *
 * @param id of the row
 * @param remoteId the target's id of the resource; null while it has none
 * @param etag the target's version of it, where it gives one
 * @param known what the target was last told, as {@code attribute:hash;…}
 * @param state how far the link has come
 * @param origin how it came about
 */
public record LinkUpdate(
    String id,
    @Nullable String remoteId,
    @Nullable String etag,
    String known,
    LinkState state,
    LinkOrigin origin) {

  /** Unique per target: of the remote id, or of the row itself while there is none. */
  String remoteHash() {
    return remoteId == null ? id : LinkHash.of(remoteId);
  }
}
