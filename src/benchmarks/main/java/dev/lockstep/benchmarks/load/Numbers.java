package dev.lockstep.benchmarks.load;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/** Which numbers fill the holes of a template. */
public sealed interface Numbers {

  /** Each number once. Thread-safe. */
  record Fresh(AtomicLong counter) implements Numbers {
    private static final long BLOCK = 1_000_000;

    public static Fresh from(long first) {
      return new Fresh(new AtomicLong(first));
    }

    /** The first of a block that nobody else is given. */
    long block() {
      return counter.getAndAdd(BLOCK);
    }
  }

  /** Any of so many from the first on. */
  record Among(long first, long size) implements Numbers {}

  default long next() {
    return switch (this) {
      case Fresh(var counter) -> counter.getAndIncrement();
      case Among(var first, var size) -> first + ThreadLocalRandom.current().nextLong(size);
    };
  }
}
