package dev.lockstep.benchmarks.load;

import dev.lockstep.endtoend.process.Database;
import dev.lockstep.endtoend.process.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** One statement with one commit, again and again, by PostgreSQL's own client. */
public final class Pgbench {
  private static final long NANOS_PER_MICRO = 1000;

  private final Path program;
  private final Database database;

  private Pgbench(Path program, Database database) {
    this.program = program;
    this.database = database;
  }

  /** Where pgbench is installed. */
  public static Optional<Pgbench> on(Database database) {
    return Programs.find("pgbench").map(program -> new Pgbench(program, database));
  }

  public Run run(String script, int lanes, Duration time) {
    try {
      var folder = Files.createTempDirectory("lockstep-pgbench");
      var file = Files.writeString(folder.resolve("script.sql"), script);
      var program = command(file, lanes, time).directory(folder.toFile());
      program.environment().put("PGPASSWORD", database.password());
      Programs.run(program);
      var run = Run.of(times(folder), time.toMillis() / 1000.0);
      Trees.delete(folder);
      return run;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ProcessBuilder command(Path script, int lanes, Duration time) {
    var address = URI.create(database.jdbcUrl().substring("jdbc:".length()));
    return new ProcessBuilder(
        program.toString(),
        "--no-vacuum",
        "--log",
        "--protocol=prepared",
        "--client=" + lanes,
        "--time=" + time.toSeconds(),
        "--file=" + script,
        "--host=" + address.getHost(),
        "--port=" + address.getPort(),
        "--username=" + database.user(),
        address.getPath().substring(1));
  }

  // Each line of the log: client, number, microseconds, script, second, rest.
  private static long[] times(Path folder) throws IOException {
    try (var logs = Files.newDirectoryStream(folder, "pgbench_log.*");
        var lines = Files.lines(logs.iterator().next())) {
      return lines
          .mapToLong(line -> Long.parseLong(line.split(" ", 4)[2]) * NANOS_PER_MICRO)
          .toArray();
    }
  }
}
