package dev.lockstep.benchmarks.party;

import dev.lockstep.benchmarks.load.Service;
import dev.lockstep.benchmarks.load.Template;
import dev.lockstep.benchmarks.load.Wire;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Java programs, started alike. */
final class Program {
  /**
   * For a machine of two cores that others work on too: the collector without threads of its own,
   * and a heap that a small virtual machine has room for.
   */
  static final List<String> OPTIONS = List.of("-XX:+UseSerialGC", "-Xmx160m", "-Xss512k");

  static final Duration START_LIMIT = Duration.ofMinutes(4);

  private Program() {}

  static ProcessBuilder java(List<String> options, List<String> rest) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(rest);
    return new ProcessBuilder(command);
  }

  /** Whether a search is answered well, which is when a client can begin. */
  static boolean answers(Service service) {
    try (var wire = new Wire(service)) {
      return wire.send(Template.get("/Users?count=1")).good();
    } catch (UncheckedIOException notYet) {
      return false;
    }
  }
}
