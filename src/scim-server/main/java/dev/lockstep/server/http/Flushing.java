package dev.lockstep.server.http;

import dev.lockstep.server.connection.LastUses;
import dev.lockstep.server.log.RequestLog;
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

/** Writes now and then what calls left in memory: their rows, and when tokens were last used. */
@Singleton
class Flushing {
  private static final Logger LOG = Logger.getLogger(Flushing.class);

  private final LastUses uses;
  private final RequestLog log;
  private final Duration usesInterval;
  private final Duration logInterval;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("flushing").factory());
  private long dropped;

  Flushing(
      LastUses uses,
      RequestLog log,
      @ConfigProperty(name = "lockstep.token-use-interval", defaultValue = "5s")
          Duration usesInterval,
      @ConfigProperty(name = "lockstep.request-log-interval", defaultValue = "1s")
          Duration logInterval) {
    this.uses = uses;
    this.log = log;
    this.usesInterval = usesInterval;
    this.logInterval = logInterval;
  }

  void start(@Observes StartupEvent started) {
    repeat(this::flushUses, usesInterval);
    repeat(this::flushLog, logInterval);
  }

  private void repeat(Runnable flush, Duration interval) {
    Future<?> ticking =
        clock.scheduleWithFixedDelay(
            flush, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
    LOG.debugf("What calls left is written. interval=%s ended=%s", interval, ticking.isDone());
  }

  void stop(@Observes ShutdownEvent stopped) {
    clock.shutdown();
    flushUses();
    flushLog();
  }

  private void flushUses() {
    try {
      uses.flush();
    } catch (StoreException e) { // what was noted stays noted until the database is back
      LOG.warnf("Token uses could not be written. reason=%s", e.getMessage());
    }
  }

  private void flushLog() {
    try {
      log.flush();
    } catch (StoreException e) { // what fits into memory stays there until the database is back
      LOG.warnf("The request log could not be written. reason=%s", e.getMessage());
    }
    var now = log.dropped();
    if (now > dropped) {
      LOG.warnf("Calls came too fast to be logged. calls=%d", now - dropped);
      dropped = now;
    }
  }
}
