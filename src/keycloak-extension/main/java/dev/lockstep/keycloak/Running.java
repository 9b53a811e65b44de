package dev.lockstep.keycloak;

import dev.lockstep.keycloak.admin.mail.MailAlerts;
import dev.lockstep.keycloak.capture.Capture;
import dev.lockstep.keycloak.capture.Wakes;
import dev.lockstep.keycloak.client.address.AddressRules;
import dev.lockstep.keycloak.delivery.Delivery;
import dev.lockstep.keycloak.store.DatabaseTime;
import dev.lockstep.keycloak.store.Transactions;
import dev.lockstep.keycloak.target.LockstepUserStorageProviderFactory;
import dev.lockstep.keycloak.target.rows.TargetRealms;
import dev.lockstep.keycloak.target.rows.TargetWatch;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.storage.UserStorageProvider;

/** The parts of Lockstep in one server, and how they know of each other. */
final class Running implements AutoCloseable {

  private final AtomicReference<Runnable> delivery = new AtomicReference<>(Running::nobody);
  private final TargetWatch targets;
  private final Capture capture;
  private @Nullable Delivery started;

  private Running(KeycloakSessionFactory sessions) {
    var realms = new TargetRealms(System::nanoTime);
    var time = new DatabaseTime(InstantSource.system());
    targets = new TargetWatch(Transactions.of(sessions), realms, time);
    capture = new Capture(realms, time, new Wakes(() -> delivery.get().run(), targets::wake));
  }

  /**
   * From now on every change leaves a row, also in {@code kc.sh import}, which ends before anything
   * else starts.
   */
  static Running install(KeycloakSessionFactory sessions) {
    var running = new Running(sessions);
    running.targets.look();
    running.capture.install(sessions);
    return running;
  }

  /** Once, when Keycloak's own data is there. */
  void start(KeycloakSessionFactory sessions, boolean deliver) {
    targets.start();
    if (deliver) {
      var loops = Delivery.start(sessions, addresses(sessions), new MailAlerts(sessions));
      started = loops;
      delivery.set(loops::wake);
    }
  }

  private static AddressRules addresses(KeycloakSessionFactory sessions) {
    var factory =
        sessions.getProviderFactory(
            UserStorageProvider.class, LockstepUserStorageProviderFactory.ID);
    if (factory instanceof LockstepUserStorageProviderFactory ours) {
      return ours.addresses();
    }
    throw new IllegalStateException(
        "Keycloak has no user storage provider lockstep, though this JAR brings it");
  }

  EventListenerProvider events(KeycloakSession session) {
    return capture.events(session);
  }

  @Override
  public void close() {
    if (started != null) {
      delivery.set(Running::nobody);
      started.close();
    }
    targets.close();
  }

  private static void nobody() {}
}
