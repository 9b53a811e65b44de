package dev.lockstep.keycloak.delivery.pace;

import java.time.Duration;

/**
 * Every delay of delivery, in one value.
 *
 * @param resource when a resource that failed is tried again
 * @param firstProbe when a target that fell is first asked again; doubling from there
 * @param slowestProbe the most between two probes
 * @param patience how long it is probed before it is quarantined
 * @param quarantine between two probes of a quarantined target
 * @param hold how long a leaver's removal waits for the groups at most
 */
public record Tempo(
    Backoff resource,
    Duration firstProbe,
    Duration slowestProbe,
    Duration patience,
    Duration quarantine,
    Duration hold) {
  public static final Tempo DEFAULT =
      new Tempo(
          new Backoff(Duration.ofSeconds(2), Duration.ofHours(1)),
          Duration.ofSeconds(1),
          Duration.ofSeconds(5),
          Duration.ofMinutes(10),
          Duration.ofMinutes(1),
          Duration.ofSeconds(10));
}
