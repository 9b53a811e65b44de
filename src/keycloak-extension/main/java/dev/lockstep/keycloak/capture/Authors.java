package dev.lockstep.keycloak.capture;

import dev.lockstep.keycloak.store.Author;
import dev.lockstep.keycloak.store.ChangeKey;
import dev.lockstep.keycloak.target.rows.TargetRealms;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.Event;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventType;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.storage.StorageId;

/**
 * Adds to a change who made it and through what, and names federated users, who have no row that
 * Hibernate could flush. Nothing else hangs on events: Keycloak swallows what is thrown here. One
 * per session.
 */
final class Authors implements EventListenerProvider {

  private static final Set<EventType> CHANGES_A_USER =
      EnumSet.of(
          EventType.REGISTER,
          EventType.UPDATE_PROFILE,
          EventType.UPDATE_EMAIL,
          EventType.VERIFY_EMAIL,
          EventType.USER_DISABLED_BY_PERMANENT_LOCKOUT);

  private final KeycloakSession session;
  private final TargetRealms realms;
  private final Inbox inbox;

  Authors(KeycloakSession session, TargetRealms realms, Inbox inbox) {
    this.session = session;
    this.realms = realms;
    this.inbox = inbox;
  }

  @Override
  public void onEvent(Event event) {
    var realm = event.getRealmId();
    if (realm == null || !realms.contains(realm) || !CHANGES_A_USER.contains(event.getType())) {
      return;
    }
    author(new Author(event.getUserId(), event.getType().name()));
    federated(realm, event.getUserId());
  }

  @Override
  public void onEvent(AdminEvent event, boolean includeRepresentation) {
    var realm = event.getRealmId();
    if (realm == null || !realms.contains(realm)) {
      return;
    }
    author(
        new Author(admin(event), event.getOperationType() + " " + event.getResourceTypeAsString()));
    federated(realm, userIn(event.getResourcePath()));
    if (isComposite(event)) {
      // A role taken out of another goes by a bulk statement that no listener sees.
      inbox.note(Sessions.hibernate(session), pending -> pending.add(ChangeKey.sweep(realm)));
    }
  }

  private static boolean isComposite(AdminEvent event) {
    var path = event.getResourcePath();
    return event.getOperationType() == OperationType.DELETE
        && path != null
        && path.contains("/composites");
  }

  @Override
  public void close() {}

  private void author(Author author) {
    inbox.note(Sessions.hibernate(session), pending -> pending.author(author));
  }

  private void federated(String realm, @Nullable String user) {
    if (user != null && !StorageId.isLocalStorage(user)) {
      var key = ChangeKey.user(realm, user);
      inbox.note(Sessions.hibernate(session), pending -> pending.add(key));
    }
  }

  private static @Nullable String admin(AdminEvent event) {
    var details = event.getAuthDetails();
    return details == null ? null : details.getUserId();
  }

  /** The id in {@code users/{id}/…}. */
  private static @Nullable String userIn(@Nullable String path) {
    if (path == null || !path.startsWith("users/")) {
      return null;
    }
    return path.split("/", 3)[1];
  }
}
