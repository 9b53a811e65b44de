package dev.lockstep.server.metrics;

import dev.lockstep.server.log.RequestLog;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** How many calls are missing from the request log, because too many came at once. */
@Singleton
class LogMetrics {
  private final RequestLog log;

  LogMetrics(RequestLog log) {
    this.log = log;
  }

  void register(@Observes StartupEvent started, MeterRegistry registry) {
    FunctionCounter.builder("lockstep.request.log.dropped", log, RequestLog::dropped)
        .description("Calls that were answered but not logged, because too many came at once")
        .register(registry);
  }
}
