package dev.lockstep.benchmarks.receiving;

import dev.lockstep.benchmarks.party.Program;
import dev.lockstep.benchmarks.party.Stage;
import dev.lockstep.benchmarks.result.Line;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The result as a page. */
record Report(Scene scene, List<Line> lines) {
  private static final String RAW =
      """
      | who, what, lanes | per s | p10 ms | p50 ms | p99 ms | server's processor ms | PostgreSQL's |
      |---|--:|--:|--:|--:|--:|--:|
      """;

  /** Writes it as receiving.md and returns the text. */
  String write(Path folder) throws IOException {
    var text = text();
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("receiving.md"), text);
    return text;
  }

  private String text() throws IOException {
    var text = new StringBuilder(sizes()).append("\n\n").append(Line.HEADER);
    lines.forEach(line -> text.append(line.row()));
    text.append("\nMedians of the rounds; processor time is of one call.\n\n").append(RAW);
    scene.turns().taken().forEach(series -> text.append(series.row()));
    if (!scene.notes().isEmpty()) text.append("\nNot measured:\n\n");
    scene.notes().forEach(note -> text.append("- ").append(note).append('\n'));
    return text.toString();
  }

  private String sizes() throws IOException {
    return String.format(
        Locale.ROOT,
        "Small: %,d members; large: %,d. %d rounds of %d s in turns, calls by %s (single lanes by sockets). "
            + "Lockstep and bare run with %s. PostgreSQL 18 with fsync and %s of buffers. Java %s, %d processors, load %s.",
        Stage.SMALL,
        scene.settings().members(),
        scene.settings().rounds(),
        scene.settings().burst().toSeconds(),
        scene.fast().name(),
        String.join(" ", Program.OPTIONS),
        Stage.BUFFERS,
        Runtime.version(),
        Runtime.getRuntime().availableProcessors(),
        Files.readString(Path.of("/proc/loadavg")).strip());
  }
}
