package dev.lockstep.benchmarks.receiving;

import dev.lockstep.benchmarks.party.Stage;
import java.time.Duration;

/**
 * How much is measured, and for how long.
 *
 * @param members of the large organization
 * @param burst how long each is measured at a time
 * @param rounds how often it is each one's turn
 * @param rivals whether Keycloak and SCIM-SDK are started too
 */
record Settings(long members, Duration burst, int rounds, boolean rivals) {
  private static final int ROUNDS = 5;

  /** As {@code -Dlockstep.benchmark.members}, {@code .seconds} and {@code .rivals} say. */
  static Settings read() {
    return new Settings(
        Long.getLong("lockstep.benchmark.members", 100_000),
        Duration.ofSeconds(Long.getLong("lockstep.benchmark.seconds", 2)),
        ROUNDS,
        Boolean.parseBoolean(System.getProperty("lockstep.benchmark.rivals", "true")));
  }

  Stage.Size size() {
    return new Stage.Size(members, rivals);
  }
}
