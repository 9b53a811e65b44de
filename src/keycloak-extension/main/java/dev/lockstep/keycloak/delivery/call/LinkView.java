package dev.lockstep.keycloak.delivery.call;

import dev.lockstep.keycloak.reconcile.Known;
import dev.lockstep.keycloak.reconcile.Rules;
import dev.lockstep.keycloak.reconcile.attributes.KnownAttributes;
import dev.lockstep.keycloak.store.entity.LinkEntity;
import dev.lockstep.keycloak.store.entity.LinkOrigin;
import dev.lockstep.keycloak.store.entity.LinkState;
import dev.lockstep.keycloak.store.query.LinkUpdate;
import dev.lockstep.keycloak.target.Removals;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A link as it was read, free of its transaction.
 *
 * @param id of the row
 * @param resource the Keycloak id
 * @param remoteId the target's id, once there is one
 * @param etag the target's version
 * @param known what the target was told
 * @param state how far it has come
 * @param origin how it came about
 * @param updatedAt when it was last changed, in milliseconds of database time
 */
public record LinkView(
    String id,
    String resource,
    @Nullable String remoteId,
    @Nullable String etag,
    KnownAttributes known,
    LinkState state,
    LinkOrigin origin,
    long updatedAt) {

  public static LinkView of(LinkEntity link) {
    return new LinkView(
        link.getId(),
        link.getResource(),
        link.getRemoteId(),
        link.getEtag(),
        KnownAttributes.parse(link.getKnown()),
        link.getState(),
        link.getOrigin(),
        link.getUpdatedAt());
  }

  /** The same of several, by the id in Keycloak. */
  public static Map<String, LinkView> of(Collection<LinkEntity> links) {
    var views = new HashMap<String, LinkView>();
    links.forEach(link -> views.put(link.getResource(), of(link)));
    return views;
  }

  /**
   * The rules for this very one: who made it counts, and how long it has been switched off.
   *
   * @param general of all of its kind
   */
  public Rules adjusted(Rules general, Removals removals, long now) {
    if (removals.onlyCreated() && origin != LinkOrigin.CREATED) {
      return general.removing(Rules.Removal.NOTHING);
    }
    boolean due =
        removals.users() == Removals.OnRemoval.DELETE_LATER
            && state == LinkState.DEACTIVATED
            && updatedAt + removals.after().toMillis() <= now;
    return due ? general.removing(Rules.Removal.DELETE) : general;
  }

  /** As the planner sees it. */
  public Known asKnown() {
    return switch (state) {
      case CREATING -> new Known.Creating(resource);
      case LINKED, DEACTIVATED -> new Known.Linked(Objects.requireNonNull(remoteId), known);
      case SKIPPED -> new Known.Skipped();
    };
  }

  /** May its members be told, or it be told of as a member? */
  public boolean isLinked() {
    return state == LinkState.LINKED || state == LinkState.DEACTIVATED;
  }

  public LinkUpdate with(KnownAttributes told) {
    return with(told, state);
  }

  public LinkUpdate with(KnownAttributes told, LinkState now) {
    return new LinkUpdate(id, remoteId, etag, told.toString(), now, origin);
  }

  /** The target has it under this id. */
  public LinkView linked(String remote, KnownAttributes told, LinkOrigin how) {
    return new LinkView(id, resource, remote, null, told, LinkState.LINKED, how, updatedAt);
  }

  /** The same without its remote id, as {@link #lost} writes it. */
  public LinkView letGo() {
    var none = KnownAttributes.NONE;
    return new LinkView(id, resource, null, null, none, LinkState.CREATING, origin, updatedAt);
  }

  /** Its remote id is void: look it up before anything is created. */
  public LinkUpdate lost() {
    return new LinkUpdate(
        id, null, null, KnownAttributes.NONE.toString(), LinkState.CREATING, origin);
  }
}
