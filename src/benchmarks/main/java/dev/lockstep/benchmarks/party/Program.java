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
public final class Program {
  /**
   * The floor's and ours: a collector without threads of its own for a machine of few cores, and a
   * heap for which the smallest of virtual machines has room.
   */
  public static final List<String> OPTIONS = List.of("-XX:+UseSerialGC", "-Xmx128m");

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
