package dev.lockstep.endtoend.demo;

/** Says what is going on, with the seconds since the start. Thread-safe. */
final class Progress {
  private final long start = System.nanoTime();

  void say(String what) {
    System.out.printf("[%3d s] %s%n", (System.nanoTime() - start) / 1_000_000_000, what);
  }
}
