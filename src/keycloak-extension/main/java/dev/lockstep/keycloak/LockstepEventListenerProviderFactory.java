package dev.lockstep.keycloak;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keycloak.Config;
import org.keycloak.common.util.Environment;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventListenerProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.PostMigrationEvent;
import org.keycloak.provider.Provider;

/**
 * Where Keycloak starts Lockstep: capture, the watch over the targets and delivery. Global, so that
 * no realm has to switch it on and none can forget to. Two server options, both true by default:
 * {@code --spi-events-listener--lockstep--delivery}, whether this node sends anything, and {@code
 * --spi-events-listener--lockstep--events}, whether it notes who changed something.
 */
public final class LockstepEventListenerProviderFactory implements EventListenerProviderFactory {

  /** Part of the server options, so it can never change. */
  public static final String ID = "lockstep";

  private boolean deliver = true;
  private boolean withEvents = true;
  private @Nullable Running running;

  @Override
  public String getId() {
    return ID;
  }

  @Override
  public boolean isGlobal() {
    return true;
  }

  /** Also closed before it, so that what runs can end its transactions. */
  @Override
  public Set<Class<? extends Provider>> dependsOn() {
    return Set.of(JpaConnectionProvider.class);
  }

  @Override
  public void init(Config.Scope config) {
    deliver = config.getBoolean("delivery", true);
    withEvents = config.getBoolean("events", true);
  }

  @Override
  public void postInit(KeycloakSessionFactory sessions) {
    var started = Running.install(sessions);
    running = started;
    sessions.register(
        event -> {
          // Import and export publish it too, a second before their process ends.
          if (event instanceof PostMigrationEvent && !Environment.isNonServerMode()) {
            started.start(sessions, deliver);
          }
        });
  }

  @Override
  public EventListenerProvider create(KeycloakSession session) {
    if (running == null) {
      throw new IllegalStateException("Keycloak asked for a session's events before postInit");
    }
    return withEvents ? running.events(session) : new Deaf();
  }

  @Override
  public void close() {
    if (running != null) {
      running.close();
    }
  }
}
