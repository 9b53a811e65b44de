package dev.lockstep.keycloak.capture;

import dev.lockstep.keycloak.store.DatabaseTime;
import dev.lockstep.keycloak.target.rows.TargetRealms;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.event.spi.EventType;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/**
 * The way in: hangs itself into Hibernate and Keycloak once, and from then on every change leaves a
 * row. Thread-safe.
 */
public final class Capture {

  private final TargetRealms realms;
  private final Inbox inbox;

  /** Captures changes in these realms and tells these after each commit. */
  public Capture(TargetRealms realms, DatabaseTime time, Wakes wakes) {
    this.realms = realms;
    this.inbox = new Inbox(time, wakes);
  }

  /**
   * To be called once per server, when Keycloak's persistence unit is up and before it serves
   * anybody.
   */
  public void install(KeycloakSessionFactory sessions) {
    var listener = new FlushListener(realms, inbox);
    try (var session = sessions.create()) {
      var listeners = unit(session).getEventEngine().getListenerRegistry();
      listeners.appendListeners(EventType.POST_INSERT, listener);
      listeners.appendListeners(EventType.POST_UPDATE, listener);
      listeners.appendListeners(EventType.POST_DELETE, listener);
      listeners.appendListeners(EventType.POST_COLLECTION_UPDATE, listener);
    }
    sessions.register(new ModelEvents(realms, inbox));
  }

  /** Listens to the events of one session, for who changed something and through what. */
  public EventListenerProvider events(KeycloakSession session) {
    return new Authors(session, realms, inbox);
  }

  private static SessionFactoryImplementor unit(KeycloakSession session) {
    return session
        .getProvider(JpaConnectionProvider.class)
        .getEntityManager()
        .getEntityManagerFactory()
        .unwrap(SessionFactoryImplementor.class);
  }
}
