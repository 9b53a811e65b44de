package dev.lockstep.benchmarks.load;

import java.util.Arrays;
import java.util.Collections;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;

/** A thread and a connection per lane. */
public final class Sockets implements Client {
  private static final int FIRST_SIZE = 4096;

  @Override
  public Run run(Service service, Work work) {
    var begin = System.nanoTime();
    var end = begin + work.time().toNanos();
    try (var threads = Executors.newFixedThreadPool(work.lanes())) {
      var lanes =
          Collections.nCopies(work.lanes(), work).stream()
              .map(share -> threads.submit(() -> lane(service, share, end)))
              .toList();
      var all = LongStream.empty();
      for (var lane : lanes) all = LongStream.concat(all, Arrays.stream(lane.get()));
      return Run.of(all.toArray(), (System.nanoTime() - begin) / 1e9);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while measuring", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a call failed", e.getCause());
    }
  }

  @Override
  public String name() {
    return "sockets";
  }

  private static long[] lane(Service service, Work work, long end) {
    var nanos = new long[FIRST_SIZE];
    var calls = 0;
    try (var wire = new Wire(service)) {
      for (var before = System.nanoTime(); before < end; before = System.nanoTime()) {
        var request = work.template().filled(work.numbers().next());
        var sent = System.nanoTime();
        wire.succeed(request);
        if (calls == nanos.length) nanos = Arrays.copyOf(nanos, calls * 2);
        nanos[calls++] = System.nanoTime() - sent;
      }
    }
    return Arrays.copyOf(nanos, calls);
  }
}
