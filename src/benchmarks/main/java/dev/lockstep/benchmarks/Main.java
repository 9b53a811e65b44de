package dev.lockstep.benchmarks;

import dev.lockstep.benchmarks.pushing.PushingBenchmark;
import dev.lockstep.benchmarks.receiving.ReceivingBenchmark;
import java.io.IOException;

/** Measures what {@code -Dlockstep.benchmark} names: pushing, receiving or both. */
public final class Main {

  private Main() {}

  public static void main(String... arguments) throws IOException {
    switch (System.getProperty("lockstep.benchmark", "all")) {
      case "pushing" -> PushingBenchmark.main();
      case "receiving" -> ReceivingBenchmark.main();
      case "all" -> {
        PushingBenchmark.main();
        ReceivingBenchmark.main();
      }
      default ->
          throw new IllegalArgumentException(
              "lockstep.benchmark is pushing, receiving or all, not "
                  + System.getProperty("lockstep.benchmark"));
    }
  }
}
