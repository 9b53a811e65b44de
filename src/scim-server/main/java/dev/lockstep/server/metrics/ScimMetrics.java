package dev.lockstep.server.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** How many SCIM requests were answered, how, and how long that took. Thread-safe. */
@Singleton
public class ScimMetrics {
  private static final String OTHER = "other";
  private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE");
  private static final Set<String> RESOURCES =
      Set.of(
          "Users",
          "Groups",
          "Bulk",
          "Me",
          ".search",
          "ServiceProviderConfig",
          "ResourceTypes",
          "Schemas");

  private final MeterRegistry registry;
  // As many as there are combinations of the above: what a caller made up is one of them.
  private final ConcurrentHashMap<Kind, Timer> timers = new ConcurrentHashMap<>();

  private record Kind(String method, String resource, int status) {}

  public ScimMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  /**
   * Counts a request. Whatever a caller made up counts as other, so that no caller makes metrics.
   *
   * @param path below the organization's address: {@code /Users/1}
   */
  public void answered(String method, String path, int status, Duration took) {
    var kind = new Kind(METHODS.contains(method) ? method : OTHER, resource(path), status);
    timers.computeIfAbsent(kind, this::timer).record(took);
  }

  private Timer timer(Kind kind) {
    return Timer.builder("lockstep.scim.requests")
        .description("SCIM requests that were answered")
        .tag("method", kind.method())
        .tag("resource", kind.resource())
        .tag("status", String.valueOf(kind.status()))
        .register(registry);
  }

  private static String resource(String path) {
    var end = path.indexOf('/', 1);
    var first = path.substring(1, end < 0 ? path.length() : end);
    return RESOURCES.contains(first) ? first : OTHER;
  }
}
