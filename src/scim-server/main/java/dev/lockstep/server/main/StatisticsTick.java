package dev.lockstep.server.main;

import dev.lockstep.server.store.Statistics;
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

/** Lets the database look at tables that grow, as long as they do. */
@Singleton
class StatisticsTick {
  private static final Logger LOG = Logger.getLogger(StatisticsTick.class);

  private final Statistics statistics;
  private final Duration interval;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("statistics").factory());

  StatisticsTick(
      Statistics statistics,
      @ConfigProperty(name = "lockstep.statistics-interval", defaultValue = "1s")
          Duration interval) {
    this.statistics = statistics;
    this.interval = interval;
  }

  void start(@Observes StartupEvent started) {
    Future<?> ticking =
        clock.scheduleWithFixedDelay(
            this::tick, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
    LOG.debugf("Grown tables are looked at. interval=%s ended=%s", interval, ticking.isDone());
  }

  void stop(@Observes ShutdownEvent stopped) {
    clock.shutdown();
  }

  private void tick() {
    try {
      var analyzed = statistics.refresh();
      if (analyzed > 0) LOG.debugf("Grown tables were analyzed. tables=%d", analyzed);
    } catch (StoreException e) { // a later tick does it, or PostgreSQL itself
      LOG.warnf("Grown tables could not be analyzed. reason=%s", e.getMessage());
    }
  }
}
