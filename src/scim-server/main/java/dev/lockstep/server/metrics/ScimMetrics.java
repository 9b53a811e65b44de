package dev.lockstep.server.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Set;

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

  public ScimMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  /**
   * Counts a request. Whatever a caller made up counts as other, so that no caller makes metrics.
   *
   * @param path with everything before the resource: {@code /scim/v2/acme/Users/1}
   */
  public void answered(String method, String path, int status, Duration took) {
    Timer.builder("lockstep.scim.requests")
        .description("SCIM requests that were answered")
        .tag("method", METHODS.contains(method) ? method : OTHER)
        .tag("resource", resource(path))
        .tag("status", String.valueOf(status))
        .register(registry)
        .record(took);
  }

  private static String resource(String path) {
    var parts = path.replaceAll("/{2,}", "/").split("/", 6);
    return parts.length > 4 && RESOURCES.contains(parts[4]) ? parts[4] : OTHER;
  }
}
