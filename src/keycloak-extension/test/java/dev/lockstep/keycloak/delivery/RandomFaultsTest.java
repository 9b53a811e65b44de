package dev.lockstep.keycloak.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.keycloak.database.TestDatabase;
import dev.lockstep.keycloak.database.TestDatabases;
import dev.lockstep.keycloak.delivery.FaultyTarget.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.keycloak.models.jpa.entities.GroupEntity;

/** Random operations × random faults, then both sides compared: nothing lost, nothing doubled. */
@Execution(ExecutionMode.CONCURRENT)
class RandomFaultsTest {
  private static final int SEEDS = 200;
  private static final int OPERATIONS = 40;

  /** Worlds side by side: each waits most of its time, for what is to be tried again. */
  private static final BlockingQueue<Integer> LANES =
      new ArrayBlockingQueue<>(8, true, List.of(1, 2, 3, 4, 5, 6, 7, 8));

  private static final double FAULTS = 0.35;

  private static final Map<Fault, Integer> FIRED = new ConcurrentSkipListMap<>();

  private final List<String> users = new ArrayList<>();
  private final List<String> groups = new ArrayList<>();
  private final TreeSet<String> members = new TreeSet<>();

  @AfterAll
  static void each_fault_came_often_enough() {
    System.out.println("calls by fault: " + FIRED);
    assertThat(FIRED).containsOnlyKeys(Fault.values());
    assertThat(FIRED.values()).allMatch(times -> times > SEEDS);
  }

  static LongStream seeds() {
    return LongStream.rangeClosed(1, SEEDS);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void nothing_is_lost_and_nothing_is_doubled(long seed) throws InterruptedException {
    int lane = LANES.take();
    try {
      converges(seed, TestDatabases.postgres(lane));
    } finally {
      LANES.add(lane);
    }
  }

  private void converges(long seed, TestDatabase database) {
    var random = new Random(seed);
    var target = new MemoryTarget(seed % 2 == 0);
    var faulty = new FaultyTarget(target, seed, FAULTS);
    try (var world = new World(database, faulty, seed)) {
      world.node();
      for (int i = 0; i < OPERATIONS; i++) {
        operate(world.realm, random, i);
        int wanted = i;
        World.await(() -> faulty.calls() > wanted || world.isSettled(), "delivery keeps up");
      }
      faulty.heal();
      world.settled();
      new Comparison(world.realm, target).holds();
      assertThat(faulty.fired()).as("faults that fired").hasSizeGreaterThan(2);
      faulty.fired().forEach((fault, times) -> FIRED.merge(fault, times, Integer::sum));
    }
  }

  private void operate(Realm realm, Random random, int number) {
    switch (users.size() < 3 ? 0 : random.nextInt(9)) {
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
      default -> {
        if (!groups.isEmpty()) {
          realm.renameGroup(any(groups, random), "team" + number);
        }
      }
    }
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
