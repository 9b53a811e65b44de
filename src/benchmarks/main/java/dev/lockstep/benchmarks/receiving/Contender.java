package dev.lockstep.benchmarks.receiving;

import dev.lockstep.benchmarks.load.Run;
import dev.lockstep.benchmarks.party.Party;
import java.util.Optional;

/**
 * One of those who take turns.
 *
 * @param process the server's, where there is one beside the database
 */
record Contender(String name, Optional<ProcessHandle> process, Burst burst) {

  static Contender of(Party party, String what, Burst burst) {
    return new Contender(party.name() + " " + what, Optional.of(party.process()), burst);
  }

  /** A while of the same work. */
  @FunctionalInterface
  interface Burst {
    Run run();
  }
}
