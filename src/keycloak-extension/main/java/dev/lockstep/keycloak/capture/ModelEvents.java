package dev.lockstep.keycloak.capture;

import dev.lockstep.keycloak.store.ChangeKey;
import dev.lockstep.keycloak.target.rows.TargetRealms;
import dev.lockstep.keycloak.target.rows.TargetRows;
import org.keycloak.models.RealmModel.RealmRemovedEvent;
import org.keycloak.models.UserModel.UserPreRemovedEvent;
import org.keycloak.provider.ProviderEvent;
import org.keycloak.provider.ProviderEventListener;
import org.keycloak.storage.StorageId;

/**
 * What Hibernate can not tell: a federated user without a row of its own, and a realm, whose users
 * and groups go by bulk statements. Thread-safe.
 */
final class ModelEvents implements ProviderEventListener {

  private final TargetRealms realms;
  private final Inbox inbox;

  ModelEvents(TargetRealms realms, Inbox inbox) {
    this.realms = realms;
    this.inbox = inbox;
  }

  @Override
  public void onEvent(ProviderEvent event) {
    switch (event) {
      case UserPreRemovedEvent removed -> userGoes(removed);
      case RealmRemovedEvent removed -> realmIsGone(removed);
      default -> {}
    }
  }

  private void userGoes(UserPreRemovedEvent event) {
    var realm = event.getRealm().getId();
    var user = event.getUser().getId();
    if (!StorageId.isLocalStorage(user) && realms.contains(realm)) {
      var key = ChangeKey.user(realm, user);
      inbox.note(Sessions.hibernate(event.getKeycloakSession()), pending -> pending.add(key));
    }
  }

  private void realmIsGone(RealmRemovedEvent event) {
    var realm = event.getRealm().getId();
    if (realms.contains(realm)) {
      var session = event.getKeycloakSession();
      inbox.note(Sessions.hibernate(session), pending -> pending.forget(realm));
      TargetRows.of(session).realmRemoved(realm);
    }
  }
}
