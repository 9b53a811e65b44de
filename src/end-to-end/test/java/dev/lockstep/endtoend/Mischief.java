package dev.lockstep.endtoend;

import dev.lockstep.endtoend.fault.Call;
import dev.lockstep.endtoend.fault.FaultProxy;
import dev.lockstep.endtoend.fault.Misbehaviour;
import dev.lockstep.endtoend.fault.PlannedFault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * At first a while of refused tokens, and then, from the first change that was let in again, every
 * other of the ways in which a call can go wrong, each at a call that the seed chooses; which of
 * them come first is up to the seed too. Thread-safe.
 */
final class Mischief {
  private static final Duration TOO_LONG = Duration.ofSeconds(4);
  private static final Duration REFUSED = Duration.ofSeconds(3);
  private static final int ONE_IN = 3;

  private final Random random;
  private final FaultProxy proxy;
  private final List<PlannedFault> planned = new CopyOnWriteArrayList<>();
  private long refusedSince;
  private @Nullable Call letIn;

  /** Spoils calls from now on; a caller of theirs must wait for less than four seconds. */
  Mischief(FaultProxy proxy, long seed) {
    this.random = new Random(seed);
    this.proxy = proxy;
    plan("401", this::refuses, Integer.MAX_VALUE, Misbehaviour.status(401));
    var ways = new ArrayList<>(ways().entrySet());
    Collections.sort(ways, Map.Entry.comparingByKey());
    // One seed every other way, and its neighbour the rest: each takes half the time to recover.
    var half = IntStream.range(0, ways.size()).filter(way -> way % 2 == seed % 2);
    var some = new ArrayList<>(half.mapToObj(ways::get).toList());
    Collections.shuffle(some, random);
    some.forEach(way -> plan(way.getKey(), this::spoils, 1, way.getValue()));
  }

  private static Map<String, Misbehaviour> ways() {
    return Map.ofEntries(
        Map.entry("time-out before", Misbehaviour.never(new CountDownLatch(1))),
        Map.entry("time-out after", Misbehaviour.lateAnswer(TOO_LONG)),
        Map.entry("reset before", Misbehaviour.dropped()),
        Map.entry("reset after", Misbehaviour.lost(() -> {})),
        Map.entry("429", Misbehaviour.tooMany(1)),
        Map.entry("500 before", Misbehaviour.status(500)),
        Map.entry("500 after", Misbehaviour.failedAfter(500)),
        Map.entry("HTML", Misbehaviour.html()),
        Map.entry("truncated", Misbehaviour.truncated()),
        Map.entry("slow body", Misbehaviour.trickled(Duration.ofMillis(100))));
  }

  /** Has a change been let in after the refusals? */
  synchronized boolean hasLetIn() {
    return letIn != null;
  }

  /** Has all that was planned happened? */
  boolean done() {
    return planned.stream().allMatch(fault -> fault.fired() > 0);
  }

  PlannedFault[] planned() {
    return planned.toArray(PlannedFault[]::new);
  }

  private void plan(String way, Predicate<Call> concerned, int times, Misbehaviour how) {
    planned.add(proxy.plan(new PlannedFault(way, concerned, times, how)));
  }

  private synchronized boolean refuses(Call call) {
    if (refusedSince == 0 && call.writes()) refusedSince = System.nanoTime();
    return refusedSince != 0 && System.nanoTime() - refusedSince < REFUSED.toNanos();
  }

  private synchronized boolean spoils(Call call) {
    if (!call.writes()) return false;
    // A probe that fails would be repeated a minute later only.
    if (letIn == null) letIn = call;
    return !call.equals(letIn) && random.nextInt(ONE_IN) == 0;
  }
}
