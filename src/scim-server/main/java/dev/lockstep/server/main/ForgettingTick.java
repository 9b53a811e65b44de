package dev.lockstep.server.main;

import dev.lockstep.server.directory.Forgetting;
import dev.lockstep.server.store.StoreException;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Forgets now and then what was only kept for a while. */
@Singleton
class ForgettingTick {
  private static final Logger LOG = Logger.getLogger(ForgettingTick.class);

  private final Forgetting forgetting;
  private final Duration interval;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("forgetting").factory());

  ForgettingTick(
      Forgetting forgetting,
      @ConfigProperty(name = "lockstep.forgetting-interval", defaultValue = "1h")
          Duration interval) {
    this.forgetting = forgetting;
    this.interval = interval;
  }

  void start(@Observes StartupEvent started) {
    Future<?> ticking =
        clock.scheduleWithFixedDelay(
            this::tick, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
    LOG.debugf("Old rows are forgotten. interval=%s ended=%s", interval, ticking.isDone());
  }

  void stop(@Observes ShutdownEvent stopped) {
    clock.shutdown();
  }

  private void tick() {
    try {
      forgetting.tick();
    } catch (StoreException e) { // the next tick does it
      LOG.warnf("Old rows could not be forgotten. reason=%s", e.getMessage());
    }
  }
}
