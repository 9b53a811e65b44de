package dev.lockstep.keycloak.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.keycloak.database.TestDatabase;
import dev.lockstep.keycloak.database.TestDatabases;
import dev.lockstep.keycloak.delivery.FaultyTarget.Fault;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.keycloak.models.jpa.entities.GroupEntity;

/**
 * Random operations × random faults, by the real store, plan and client, over HTTP: then both sides
 * are compared, and nothing is lost and nothing doubled.
 */
@Execution(ExecutionMode.CONCURRENT)
class RandomFaultsTest {
  private static final int SEEDS = 200;
  private static final int OPERATIONS = 40;

  /** Worlds side by side: each waits most of its time, for what is to be tried again. */
  private static final BlockingQueue<Integer> LANES =
      new ArrayBlockingQueue<>(8, true, List.of(1, 2, 3, 4, 5, 6, 7, 8));

  private static final double FAULTS = 0.35;

  private static final Map<Fault, Integer> FIRED = new ConcurrentSkipListMap<>();
  private static final AtomicInteger MOVED = new AtomicInteger();
  private static final long BEGAN = System.nanoTime();

  private final List<String> users = new ArrayList<>();
  private final List<String> groups = new ArrayList<>();
  private final TreeSet<String> members = new TreeSet<>();
  private final Map<String, String> parents = new HashMap<>();
  private int moves;

  @AfterAll
  static void each_fault_came_often_enough() {
    var took = Duration.ofNanos(System.nanoTime() - BEGAN);
    System.out.printf("%d seeds: %s, moved %s, calls %s%n", SEEDS, took, MOVED, FIRED);
    assertThat(MOVED.get()).isGreaterThan(SEEDS);
    assertThat(FIRED).containsOnlyKeys(Fault.values());
    assertThat(FIRED.values()).allMatch(times -> times > SEEDS);
  }

  static LongStream seeds() {
    return LongStream.rangeClosed(1, SEEDS);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void nothing_is_lost_and_nothing_is_doubled(long seed) throws InterruptedException, IOException {
    int lane = LANES.take();
    try {
      converges(seed, TestDatabases.postgres(lane));
    } finally {
      LANES.add(lane);
    }
  }

  private void converges(long seed, TestDatabase database) throws IOException {
    var random = new Random(seed);
    var target = new MemoryTarget(seed % 2 == 0);
    var faulty = new FaultyTarget(target, seed, FAULTS);
    try (var front = new HttpFront(faulty);
        var world = new World(database, (config, dialect) -> front.connect(dialect), seed)) {
      var first = world.node(wrong(random));
      for (int i = 0; i < OPERATIONS; i++) {
        operate(world.realm, random, i);
        if (i == OPERATIONS / 2) {
          world.node(wrong(random));
          first.close();
        }
        int wanted = i;
        World.await(() -> faulty.calls() > wanted || world.isSettled(), "delivery keeps up");
      }
      faulty.heal();
      World.await(() -> isSwept(world) && world.isSettled(), "all is done, seed " + seed);
      new Comparison(world.realm, target).holds();
      MOVED.addAndGet(moves);
      assertThat(faulty.fired()).as("faults that fired").hasSizeGreaterThan(1);
      faulty.fired().forEach((fault, times) -> FIRED.merge(fault, times, Integer::sum));
    }
  }

  /** A clock that is up to an hour off, and another one on the node that takes over. */
  private static InstantSource wrong(Random random) {
    var off = Duration.ofSeconds(random.nextInt(-3_600, 3_600));
    return InstantSource.offset(InstantSource.system(), off);
  }

  /** A moved group is looked for by a sweep; one that is wanted for later is for nobody here. */
  private static boolean isSwept(World world) {
    var row = world.row();
    boolean wanted = row.getSweepWanted() > 0 && row.getSweepWanted() <= System.currentTimeMillis();
    return !wanted && row.getSweepCursor() == null;
  }

  private void operate(Realm realm, Random random, int number) {
    switch (users.size() < 3 ? 0 : random.nextInt(10)) {
      case 0, 1 -> {
        users.add("user" + number);
        realm.create("user" + number);
      }
      case 2 -> realm.rename(any(users, random), "First" + number);
      case 3 -> realm.enable(any(users, random), random.nextBoolean());
      case 4 -> {
        var user = any(users, random);
        users.remove(user);
        members.removeIf(member -> member.endsWith("/" + user));
        realm.delete(user);
      }
      case 5 -> {
        groups.add("group" + number);
        realm.createGroup("group" + number, GroupEntity.TOP_PARENT_ID);
      }
      case 6, 7 -> joinOrLeave(realm, random);
      case 8 -> move(realm, random);
      default -> {
        if (!groups.isEmpty()) {
          realm.renameGroup(any(groups, random), "team" + number);
        }
      }
    }
  }

  /** Below another one or to the top, never below itself. */
  private void move(Realm realm, Random random) {
    if (groups.isEmpty()) {
      return;
    }
    var group = any(groups, random);
    var parent = any(groups, random);
    var above = parent;
    while (above != null && !above.equals(group)) {
      above = parents.get(above);
    }
    boolean top = above != null || random.nextInt(4) == 0;
    parents.remove(group);
    if (!top) {
      parents.put(group, parent);
    }
    moves++;
    realm.moveGroup(group, top ? GroupEntity.TOP_PARENT_ID : parent);
  }

  private void joinOrLeave(Realm realm, Random random) {
    if (groups.isEmpty()) {
      return;
    }
    var group = any(groups, random);
    var user = any(users, random);
    if (members.add(group + "/" + user)) {
      realm.join(user, group);
    } else {
      members.remove(group + "/" + user);
      realm.leave(user, group);
    }
  }

  private static String any(List<String> list, Random random) {
    return list.get(random.nextInt(list.size()));
  }
}
