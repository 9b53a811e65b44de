package dev.lockstep.endtoend.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The folder in which children are logged and remembered, so that a later start can end what an
 * earlier one, killed before it could clean up, has left running. Thread-safe.
 */
public final class Processes implements AutoCloseable {
  // The kernel counts a process's start in ticks since boot, and knows boot itself to the second.
  private static final Duration SAME_START = Duration.ofSeconds(2);
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration OWNER_PATIENCE = Duration.ofSeconds(45);

  private final Path folder;
  private final Deque<ProcessHandle> started = new ArrayDeque<>();
  private boolean closed;

  private Processes(Path folder) {
    this.folder = folder;
  }

  /** Takes over a folder: what an earlier owner left running there is ended first. */
  public static Processes open(Path folder) {
    var processes = new Processes(folder);
    try {
      Files.createDirectories(folder);
      processes.endLeftovers();
      Files.deleteIfExists(processes.file());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    processes.write("owner", ProcessHandle.current());
    return processes;
  }

  public Path folder() {
    return folder;
  }

  /** Starts a program whose output goes to {@code name.log}, with nothing on its standard input. */
  public Child start(String name, ProcessBuilder program) {
    var log = folder.resolve(name + ".log");
    program.redirectErrorStream(true);
    program.redirectInput(Path.of("/dev/null").toFile());
    program.redirectOutput(log.toFile());
    return whileOpen(
        () -> {
          try {
            var process = program.start();
            remember(name, process.toHandle());
            return new Child(name, process, log);
          } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + name, e);
          }
        });
  }

  /** Starts something that this JVM's end must not interrupt half-way. */
  synchronized <T> T whileOpen(Supplier<T> start) {
    if (closed) throw new IllegalStateException("everything is being stopped");
    return start.get();
  }

  /** Writes down a process that would outlive this JVM. */
  synchronized void remember(String name, ProcessHandle process) {
    started.push(process);
    write(name, process);
  }

  /** Ends everything started here, the last first; nothing more can be started. */
  @Override
  public synchronized void close() {
    closed = true;
    started.forEach(process -> Child.end(process, PATIENCE));
    started.clear();
    try {
      Files.deleteIfExists(file());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  // The owner first: it ends the others itself, in good order. What it does not end, the last
  // first.
  private void endLeftovers() throws IOException {
    if (!Files.exists(file())) return;
    var leftovers = Files.readAllLines(file()).stream().map(Leftover::parse).toList();
    var others = new ArrayList<>(leftovers.subList(1, leftovers.size()));
    Collections.reverse(others);
    leftovers.get(0).end(OWNER_PATIENCE);
    others.forEach(leftover -> leftover.end(PATIENCE));
  }

  private void write(String name, ProcessHandle process) {
    var line = new Leftover(process.pid(), startOf(process), name).line();
    try {
      Files.writeString(file(), line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
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

    void end(Duration patience) {
      running()
          .ifPresent(
              process -> {
                System.out.println("Ending what an earlier start left running: " + name);
                Child.end(process, patience);
              });
    }

    private Optional<ProcessHandle> running() {
      return ProcessHandle.of(pid).filter(this::startedThen);
    }

    private boolean startedThen(ProcessHandle process) {
      return Duration.between(started, startOf(process)).abs().compareTo(SAME_START) < 0;
    }
  }
}
