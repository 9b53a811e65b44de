package dev.lockstep.endtoend.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The folder in which children are logged and remembered, so that a later start can end what an
 * earlier one, killed before it could clean up, has left running. One folder belongs to one JVM at
 * a time. Thread-safe.
 */
public final class Processes {
  // The kernel counts a process's start in ticks since boot, and boot itself is known to the
  // second.
  private static final Duration SAME_START = Duration.ofSeconds(2);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Path folder;

  public Processes(Path folder) {
    this.folder = folder;
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Path folder() {
    return folder;
  }

  /** Starts a program whose output goes to {@code name.log}, with nothing on its standard input. */
  Child start(String name, ProcessBuilder program) {
    var log = folder.resolve(name + ".log");
    program.redirectErrorStream(true);
    program.redirectInput(Path.of("/dev/null").toFile());
    program.redirectOutput(log.toFile());
    try {
      var process = program.start();
      remember(name, process.toHandle());
      return new Child(name, process, log);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start " + name, e);
    }
  }

  /** Writes down a process that would outlive this JVM. */
  synchronized void remember(String name, ProcessHandle process) {
    var line = new Leftover(process.pid(), startOf(process), name).line();
    try {
      Files.writeString(file(), line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends what is still running of the processes remembered here; returns their names. */
  public synchronized List<String> endLeftovers() {
    var leftovers =
        leftovers().stream().filter(leftover -> leftover.running().isPresent()).toList();
    leftovers.forEach(Leftover::end);
    forget();
    return leftovers.stream().map(Leftover::name).toList();
  }

  /** To be called once everything remembered has ended. */
  public synchronized void forget() {
    try {
      Files.deleteIfExists(file());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<Leftover> leftovers() {
    if (!Files.exists(file())) return List.of();
    try (var lines = Files.lines(file())) {
      return lines.map(Leftover::parse).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path file() {
    return folder.resolve("processes");
  }

  private static Instant startOf(ProcessHandle process) {
    return process.info().startInstant().orElse(Instant.EPOCH);
  }

  /** A process is the one we started only if its start is the same too: numbers are used again. */
  private record Leftover(long pid, Instant started, String name) {
    static Leftover parse(String line) {
      var words = line.split(" ", 3);
      return new Leftover(Long.parseLong(words[0]), Instant.parse(words[1]), words[2]);
    }

    String line() {
      return pid + " " + started + " " + name + "\n";
    }

    Optional<ProcessHandle> running() {
      return ProcessHandle.of(pid)
          .filter(
              process ->
                  Duration.between(started, startOf(process)).abs().compareTo(SAME_START) < 0);
    }

    void end() {
      running().ifPresent(process -> Child.end(process, PATIENCE));
    }
  }
}
