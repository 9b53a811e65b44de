package dev.lockstep.benchmarks.pushing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;

/** What a JVM's heap holds that is alive: each look at it collects the garbage first. */
final class Heap {
  private static final Pattern USED = Pattern.compile("used (\\d+)K");
  private static final double KIB_PER_MIB = 1024;
  private static final Duration BETWEEN = Duration.ofSeconds(2);

  private final ProcessHandle process;
  private final Path jcmd;

  Heap(ProcessHandle process) {
    this.process = process;
    var java = Path.of(process.info().command().orElseThrow());
    jcmd = java.resolveSibling("jcmd");
  }

  double aliveMib() {
    run("GC.run");
    // Older JVMs tell of the metaspace too, behind the heap.
    var heap = run("GC.heap_info").split("Metaspace", 2)[0];
    var used = USED.matcher(heap).results().mapToLong(each -> Long.parseLong(each.group(1)));
    return used.sum() / KIB_PER_MIB;
  }

  /** The most of it while some work goes on. */
  double mostDuring(Runnable work) {
    var running = CompletableFuture.runAsync(work);
    var most = 0.0;
    while (!running.isDone()) {
      most = Math.max(most, aliveMib());
      LockSupport.parkNanos(BETWEEN.toNanos());
    }
    running.join();
    return most;
  }

  private String run(String command) {
    try {
      var builder = new ProcessBuilder(jcmd.toString(), "" + process.pid(), command);
      var started = builder.redirectErrorStream(true).start();
      var text = new String(started.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (started.waitFor() != 0) throw new IllegalStateException(command + ": " + text);
      return text;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
