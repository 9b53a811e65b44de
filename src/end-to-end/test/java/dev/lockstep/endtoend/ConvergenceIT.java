package dev.lockstep.endtoend;

import dev.lockstep.endtoend.check.Report;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Random operations × random faults between two running halves and under both, then the two sides
 * compared: nothing lost, nothing doubled. A seed is a realm of its own; all live at the same time,
 * as most of it is waiting. To see one again: {@code -Dconvergence.seeds=7}.
 */
@ExtendWith(Installation.Extension.class)
class ConvergenceIT {
  private static final String SEEDS =
      System.getProperty("convergence.seeds", "1,2,3,4,5,6,7,8,9,10");
  private static final int OPERATIONS = 20;
  private static final int AT_ONCE = 10;
  private static final Duration RECOVERY = Duration.ofMinutes(3);

  @TestFactory
  Stream<DynamicTest> both_sides_are_equal_after_all_that_went_wrong(Installation installation)
      throws InterruptedException, ExecutionException {
    installation.keycloak();
    installation.server();
    var drills = each(seeds(), seed -> Drill.begin(installation, seed).live());
    each(drills, Drill::liveUntilLetIn);
    installation.restartDatabase();
    each(drills, Drill::liveOn);
    return drills.stream().map(Drill::test).onClose(() -> drills.forEach(Drill::close));
  }

  private static List<Long> seeds() {
    return Stream.of(SEEDS.split(",")).map(Long::valueOf).toList();
  }

  private static <T, R> List<R> each(List<T> all, Function<T, R> step)
      throws InterruptedException, ExecutionException {
    var results = new ArrayList<R>();
    try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
      var steps = all.stream().<Callable<R>>map(one -> () -> step.apply(one)).toList();
      for (var done : threads.invokeAll(steps)) results.add(done.get());
    }
    return results;
  }

  /** One seed. */
  private record Drill(long seed, Pair pair, RandomLife life, Mischief mischief) {

    static Drill begin(Installation installation, long seed) {
      var pair = installation.newPair("seed" + seed);
      var mischief = new Mischief(pair.proxy(), seed);
      pair.connect();
      return new Drill(seed, pair, new RandomLife(pair.realm(), seed), mischief);
    }

    Drill live() {
      life.live(OPERATIONS);
      return this;
    }

    /** A target that refuses a token is asked again a minute later. */
    Drill liveUntilLetIn() {
      until(mischief::hasLetIn);
      return this;
    }

    /** After the database was away: until all that can go wrong has. */
    Drill liveOn() {
      // Each connection that ended with the database is noticed by a request that fails.
      life.liveThrough(OPERATIONS);
      until(mischief::done);
      return this;
    }

    private void until(BooleanSupplier reached) {
      var deadline = System.nanoTime() + RECOVERY.toNanos();
      while (!reached.getAsBoolean() && System.nanoTime() < deadline) {
        Pair.sleep(Duration.ofSeconds(1));
        life.live(1);
      }
    }

    DynamicTest test() {
      return DynamicTest.dynamicTest("seed " + seed, this::compare);
    }

    private Report compare() {
      System.out.print("seed " + seed + ": ");
      return pair.checker().awaitEqual(RECOVERY, mischief.planned());
    }

    void close() {
      pair.close();
    }
  }
}
