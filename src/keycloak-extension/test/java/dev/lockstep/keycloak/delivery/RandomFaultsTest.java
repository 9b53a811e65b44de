package dev.lockstep.keycloak.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.keycloak.database.TestDatabases;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.models.jpa.entities.GroupEntity;

/** Random operations × random faults, then both sides compared: nothing lost, nothing doubled. */
class RandomFaultsTest {
  private static final int OPERATIONS = 80;
  private static final double FAULTS = 0.35;

  private final List<String> users = new ArrayList<>();
  private final List<String> groups = new ArrayList<>();
  private final TreeSet<String> members = new TreeSet<>();

  @ParameterizedTest
  @ValueSource(
      longs = {
        1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24
      })
  void nothing_is_lost_and_nothing_is_doubled(long seed) {
    var random = new Random(seed);
    var target = new MemoryTarget(seed % 2 == 0);
    var faulty = new FaultyTarget(target, seed, FAULTS);
    try (var world = new World(TestDatabases.postgres(), faulty, seed)) {
      world.node();
      for (int i = 0; i < OPERATIONS; i++) {
        operate(world.realm, random, i);
        int wanted = i;
        World.await(() -> faulty.calls() > wanted || world.isSettled(), "delivery keeps up");
      }
      faulty.heal();
      world.settled();
      new Comparison(world.realm, target).holds();
      assertThat(faulty.fired()).as("faults that fired").hasSizeGreaterThan(5);
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
