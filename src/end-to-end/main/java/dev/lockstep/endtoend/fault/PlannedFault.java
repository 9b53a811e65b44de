package dev.lockstep.endtoend.fault;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** Spoils the first so many calls of a kind, and counts them. Thread-safe. */
public final class PlannedFault {
  private final String name;
  private final Predicate<Call> concerned;
  private final int times;
  private final Misbehaviour misbehaviour;
  private final AtomicInteger taken = new AtomicInteger();
  private final AtomicInteger fired = new AtomicInteger();

  public PlannedFault(
      String name, Predicate<Call> concerned, int times, Misbehaviour misbehaviour) {
    this.name = name;
    this.concerned = concerned;
    this.times = times;
    this.misbehaviour = misbehaviour;
  }

  /**
   * A fault that a test causes itself, by killing a process, and reports with {@link #happened}.
   */
  public static PlannedFault byHand(String name) {
    return new PlannedFault(name, call -> false, 0, (exchange, upstream) -> {});
  }

  public void happened() {
    fired.incrementAndGet();
  }

  /** How many times it has happened. */
  public int fired() {
    return fired.get();
  }

  boolean takes(Call call) {
    return concerned.test(call) && taken.getAndIncrement() < times;
  }

  Misbehaviour misbehaviour() {
    return misbehaviour;
  }

  @Override
  public String toString() {
    return name + " " + fired() + " times";
  }
}
