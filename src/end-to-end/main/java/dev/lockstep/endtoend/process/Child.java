package dev.lockstep.endtoend.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** A program we started. */
public final class Child {
  private static final Duration POLL = Duration.ofMillis(100);
  private static final int TAIL_LINES = 40;

  private final String name;
  private final Process process;
  private final Path log;

  Child(String name, Process process, Path log) {
    this.name = name;
    this.process = process;
    this.log = log;
  }

  public ProcessHandle handle() {
    return process.toHandle();
  }

  public Path log() {
    return log;
  }

  /** Waits until it is ready; a child that ends before fails with the tail of its log. */
  public void await(BooleanSupplier ready, Duration limit) {
    var deadline = System.nanoTime() + limit.toNanos();
    while (!ready.getAsBoolean()) {
      if (!process.isAlive()) throw failure("ended with exit code " + process.exitValue());
      if (System.nanoTime() > deadline)
        throw failure("is not ready after " + limit.toSeconds() + " s");
      sleep(POLL);
    }
  }

  /** Waits for its end; fails with the tail of its log where it ended badly. */
  void awaitSuccess(Duration limit) {
    try {
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        kill(handle());
        throw failure("did not end within " + limit.toSeconds() + " s");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failure("was not waited for to the end");
    }
    if (process.exitValue() != 0) throw failure("ended with exit code " + process.exitValue());
  }

  /** Asks it to end, and makes it end when it does not within the patience. */
  public static void end(ProcessHandle process, Duration patience) {
    process.destroy();
    if (!ended(process, patience)) kill(process);
  }

  /** Kills it with everything it started, and waits until it is gone. */
  static void kill(ProcessHandle process) {
    var family = Stream.concat(process.descendants(), Stream.of(process)).toList();
    family.forEach(ProcessHandle::destroyForcibly);
    family.forEach(member -> ended(member, Duration.ofSeconds(10)));
  }

  private static boolean ended(ProcessHandle process, Duration patience) {
    try {
      process.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException | ExecutionException e) {
      return !process.isAlive();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private IllegalStateException failure(String what) {
    return new IllegalStateException(name + " " + what + "; the end of " + log + ":\n" + tail());
  }

  private String tail() {
    try {
      var lines = Files.readAllLines(log);
      return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void sleep(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting", e);
    }
  }
}
