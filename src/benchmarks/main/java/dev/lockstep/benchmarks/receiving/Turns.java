package dev.lockstep.benchmarks.receiving;

import dev.lockstep.benchmarks.party.Processor;
import dev.lockstep.benchmarks.party.Stage;
import java.util.ArrayList;
import java.util.List;

/** Short bursts in turns, so that a busy minute of the machine falls on all alike. */
final class Turns {
  private final Stage stage;
  private final int rounds;
  private final List<Series> taken = new ArrayList<>();

  Turns(Stage stage, int rounds) {
    this.stage = stage;
    this.rounds = rounds;
  }

  /** Lets each warm up and then measures them round by round. */
  List<Series> take(List<Contender> contenders) {
    contenders.forEach(contender -> contender.burst().run());
    var series =
        contenders.stream()
            .map(contender -> new Series(contender.name(), new ArrayList<>()))
            .toList();
    for (var round = 0; round < rounds; round++) {
      for (var i = 0; i < contenders.size(); i++) {
        series.get(i).samples().add(measure(contenders.get(i)));
      }
    }
    series.forEach(each -> System.out.print(each.row()));
    taken.addAll(series);
    return series;
  }

  /** Everything measured so far. */
  List<Series> taken() {
    return List.copyOf(taken);
  }

  private Sample measure(Contender contender) {
    var server = serverMillis(contender);
    var database = stage.databaseMillis();
    var run = contender.burst().run();
    return new Sample(
        run,
        (serverMillis(contender) - server) / run.calls(),
        (stage.databaseMillis() - database) / run.calls());
  }

  private static double serverMillis(Contender contender) {
    return contender.process().map(Processor::millis).orElse(0.0);
  }
}
