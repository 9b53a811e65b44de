package dev.lockstep.endtoend;

import dev.lockstep.endtoend.rest.RealmAdmin;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What happens to the people and groups of a realm, by a seed. One thread. */
final class RandomLife {
  private static final int PEOPLE_MIN = 4;

  private final RealmAdmin realm;
  private final Random random;
  private final List<String> people = new ArrayList<>();
  private final List<String> groups = new ArrayList<>();
  private final Map<String, String> parents = new HashMap<>();
  private final TreeSet<String> memberships = new TreeSet<>();
  private int number;

  RandomLife(RealmAdmin realm, long seed) {
    this.realm = realm;
    this.random = new Random(seed);
  }

  /** So many things happen, one after the other. */
  void live(int operations) {
    for (var operation = 0; operation < operations; operation++) operate();
  }

  /** The same while the database may be away: what an admin is refused for that did not happen. */
  void liveThrough(int operations) {
    for (var operation = 0; operation < operations; operation++) {
      try {
        operate();
      } catch (IllegalStateException e) {
        if (!refusedByTheDatabase(String.valueOf(e.getMessage()))) throw e;
      }
    }
  }

  /** Keycloak answers 400 with these words where a user's own statement found no connection. */
  private static boolean refusedByTheDatabase(String answer) {
    return answer.contains("was answered 500")
        || answer.contains("Could not create user")
        || answer.contains("Could not update user!");
  }

  private void operate() {
    number++;
    if (people.size() < PEOPLE_MIN) {
      appear();
      return;
    }
    switch (random.nextInt(16)) {
      case 0, 1, 2 -> appear();
      case 3 -> change("firstName", "First " + number);
      case 4 -> change("username", "renamed" + number);
      case 5 -> change("email", "mail" + number + "@people.example");
      case 6, 7 -> realm.changeUser(any(people), user -> user.put("enabled", random.nextBoolean()));
      case 8 -> disappear();
      case 9 -> found();
      case 10 -> regroup();
      default -> joinOrLeave();
    }
  }

  private void appear() {
    people.add(realm.createUser(People.user("person" + number)));
  }

  private void change(String attribute, String value) {
    realm.changeUser(any(people), user -> user.put(attribute, value));
  }

  private void disappear() {
    var person = any(people);
    people.remove(person);
    memberships.removeIf(membership -> membership.startsWith(person));
    realm.deleteUser(person);
  }

  private void found() {
    var parent = groups.isEmpty() || random.nextBoolean() ? null : top(any(groups));
    var name = "team" + number;
    var group = parent == null ? realm.createGroup(name) : realm.createChild(parent, name);
    groups.add(group);
    if (parent != null) parents.put(group, parent);
  }

  /** A group gets another name or place, or ends. */
  private void regroup() {
    if (groups.isEmpty()) return;
    var group = any(groups);
    switch (random.nextInt(3)) {
      case 0 -> realm.renameGroup(group, "renamed" + number);
      case 1 -> move(group);
      default -> end(group);
    }
  }

  private void move(String group) {
    if (parents.containsValue(group)) return;
    var other = top(any(groups));
    var parent = other.equals(group) ? null : other;
    realm.moveGroup(group, parent);
    place(group, parent);
  }

  private void place(String group, @Nullable String parent) {
    if (parent == null) {
      parents.remove(group);
    } else {
      parents.put(group, parent);
    }
  }

  private void end(String group) {
    var ended = new TreeSet<>(List.of(group));
    parents.forEach(
        (child, parent) -> {
          if (parent.equals(group)) ended.add(child);
        });
    groups.removeAll(ended);
    parents.keySet().removeAll(ended);
    memberships.removeIf(membership -> ended.stream().anyMatch(membership::endsWith));
    realm.deleteGroup(group);
  }

  private void joinOrLeave() {
    if (groups.isEmpty()) return;
    var person = any(people);
    var group = any(groups);
    if (memberships.add(person + " " + group)) {
      realm.join(person, group);
    } else {
      memberships.remove(person + " " + group);
      realm.leave(person, group);
    }
  }

  private String top(String group) {
    return parents.getOrDefault(group, group);
  }

  private String any(List<String> ids) {
    return ids.get(random.nextInt(ids.size()));
  }
}
