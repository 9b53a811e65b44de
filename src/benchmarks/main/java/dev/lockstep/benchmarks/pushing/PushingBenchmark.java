package dev.lockstep.benchmarks.pushing;

import dev.lockstep.benchmarks.result.Line;
import dev.lockstep.endtoend.process.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;

/** What an admin of Keycloak notices of the extension, and how fast it delivers. */
public final class PushingBenchmark {
  private PushingBenchmark() {}

  public static void main(String... arguments) throws IOException {
    var workspace = Workspace.here();
    var large = Integer.getInteger("lockstep.benchmark.members", 100_000);
    var lines = new ArrayList<Line>();
    try (var fast = new RecordingTarget(Duration.ZERO);
        var stage = new Stage(workspace)) {
      var waits = new AdminWaits(stage, fast);
      lines.addAll(waits.measure());
      lines.addAll(new Lags(stage).measure(waits.live(), fast));
      lines.addAll(new Syncs(stage, large).measure());
    }
    var table = new StringBuilder(machine()).append("\n\n").append(Line.HEADER);
    lines.forEach(line -> table.append(line.row()));
    var folder = workspace.target().resolve("lockstep-benchmarks");
    Files.writeString(folder.resolve("pushing.md"), table);
    System.out.println(table);
  }

  private static String machine() throws IOException {
    return "Java %s, %d processors, load %s."
        .formatted(
            Runtime.version(),
            Runtime.getRuntime().availableProcessors(),
            Files.readString(Path.of("/proc/loadavg")).strip());
  }
}
