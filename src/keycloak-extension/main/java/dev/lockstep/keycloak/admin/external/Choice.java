package dev.lockstep.keycloak.admin.external;

import dev.lockstep.keycloak.admin.visit.Visit;
import dev.lockstep.keycloak.store.Author;
import dev.lockstep.keycloak.store.Kind;
import dev.lockstep.keycloak.store.ResourceKey;
import dev.lockstep.keycloak.store.entity.LinkEntity;
import dev.lockstep.keycloak.store.entity.LinkState;
import dev.lockstep.keycloak.store.query.Findings;
import dev.lockstep.keycloak.store.query.Links;
import dev.lockstep.keycloak.store.work.Lane;
import dev.lockstep.keycloak.store.work.Works;
import java.util.List;

/**
 * An admin's word on whose account it is, before anybody asked: kept as the answer to a question
 * that was never put, which the owner carries out as any other.
 *
 * @param visit of the admin
 * @param target the id of the target's row
 */
record Choice(Visit visit, String target) {

  /** Has the user an account over there, is one being made, or are they left alone there? */
  boolean hasAccount(String user) {
    return new Links(visit.entities()).find(key(user)).filter(link -> !waits(link)).isPresent();
  }

  /** For an admin to decide which one it is. */
  private boolean waits(LinkEntity link) {
    var user = List.of(link.getResource());
    return link.getState() == LinkState.CREATING
        && !new Findings(visit.entities()).about(target, Kind.USER, user).isEmpty();
  }

  void link(String user, String remoteId) {
    long now = visit.now();
    var links = new Links(visit.entities());
    if (links.find(key(user)).isEmpty()) {
      links.creating(visit.id(now), key(user), now);
    }
    var choice = new Findings.Choice(remoteId, visit.by(), now);
    new Findings(visit.entities()).chosen(key(user), choice);
    var author = new Author(visit.by(), null);
    new Works(visit.entities())
        .raise(key(user), new Works.Raise(visit.id(now), Lane.ASKED, now, null, author));
  }

  private ResourceKey key(String user) {
    return new ResourceKey(target, Kind.USER, user);
  }
}
