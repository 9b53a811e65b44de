package dev.lockstep.server.http;

import dev.lockstep.server.connection.LastUses;
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

/** Writes now and then when tokens were last used. */
@Singleton
class LastUsesTick {
  private static final Logger LOG = Logger.getLogger(LastUsesTick.class);

  private final LastUses uses;
  private final Duration interval;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("last-uses").factory());

  LastUsesTick(
      LastUses uses,
      @ConfigProperty(name = "lockstep.token-use-interval", defaultValue = "5s")
          Duration interval) {
    this.uses = uses;
    this.interval = interval;
  }

  void start(@Observes StartupEvent started) {
    Future<?> ticking =
        clock.scheduleWithFixedDelay(
            this::flush, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
    LOG.debugf("Token uses are written. interval=%s ended=%s", interval, ticking.isDone());
  }

  void stop(@Observes ShutdownEvent stopped) {
    clock.shutdown();
    flush();
  }

  private void flush() {
    try {
      uses.flush();
    } catch (StoreException e) { // what was noted stays noted until the database is back
      LOG.warnf("Token uses could not be written. reason=%s", e.getMessage());
    }
  }
}
