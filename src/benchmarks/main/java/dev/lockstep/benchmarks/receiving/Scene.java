package dev.lockstep.benchmarks.receiving;

import dev.lockstep.benchmarks.load.Client;
import dev.lockstep.benchmarks.load.Numbers;
import dev.lockstep.benchmarks.load.Service;
import dev.lockstep.benchmarks.load.Sockets;
import dev.lockstep.benchmarks.load.Template;
import dev.lockstep.benchmarks.load.Work;
import dev.lockstep.benchmarks.party.Party;
import dev.lockstep.benchmarks.party.Stage;
import java.util.List;

/** What all measurements work with. */
record Scene(Stage stage, Settings settings, Turns turns, List<String> notes) {
  static final int LANES = 8;
  private static final Client FAST = Client.cheapest();
  private static final Client EXACT = new Sockets();

  /** For rates: it leaves the machine to the servers. */
  Client fast() {
    return FAST;
  }

  /** For single lanes: it times each call in nanoseconds. */
  Client exact() {
    return EXACT;
  }

  Work work(Template template, Numbers numbers, int lanes) {
    return new Work(template, numbers, lanes, settings.burst());
  }

  /** Says why something is missing from the result. */
  void note(String sentence) {
    notes.add(sentence);
  }

  /** Somebody's calls, as many lanes at once, by the client for rates. */
  Contender rate(Party party, String what, Service service, Work work) {
    var name = what + ", " + work.lanes();
    return Contender.of(party, name, () -> fast().run(service, work));
  }

  /** Somebody's calls, one after the other. */
  Contender single(Party party, String what, Service service, Work work) {
    return Contender.of(party, what + ", 1", () -> exact().run(service, work));
  }

  List<Series> take(Contender... contenders) {
    return turns.take(List.of(contenders));
  }
}
