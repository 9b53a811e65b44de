package dev.lockstep.benchmarks.receiving;

import dev.lockstep.benchmarks.load.Run;

/**
 * A run and what it cost.
 *
 * @param serverMs processor time of the server a call
 * @param databaseMs processor time of PostgreSQL a call
 */
record Sample(Run run, double serverMs, double databaseMs) {

  double processorMs() {
    return serverMs + databaseMs;
  }
}
