package dev.lockstep.keycloak.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.lockstep.keycloak.database.TestDatabases;
import dev.lockstep.scim.message.ScimRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.keycloak.models.jpa.entities.GroupEntity;

/** Sweeps over people and groups of whom no change was captured. */
class SweepTest {
  private final MemoryTarget target = new MemoryTarget(true);

  @Test
  void a_first_sync_brings_everybody_and_a_second_one_sends_nothing() {
    try (var world = new World(TestDatabases.postgres(), target, 1)) {
      fill(world.realm);
      world.node();
      world.sweep();
      new Comparison(world.realm, target).holds();
      assertThat(target.all("Users")).hasSize(1_200);
      assertThat(target.all("Groups")).hasSize(2);
      var calls =
          target.requests().stream()
              .map(ScimRequest::getClass)
              .collect(Collectors.groupingBy(Class::getSimpleName, Collectors.counting()));
      // one for each resource, one page of groups that are there, and the members of two teams
      assertThat(calls).containsOnlyKeys("Create", "Search", "Patch");
      assertThat(calls).containsEntry("Create", 1_202L).containsEntry("Search", 1L);
      // whoever was under way when the team was told of comes later
      assertThat(calls.get("Patch")).isBetween(2L, 4L);
      target.forgetRequests();
      world.sweep();
      assertThat(target.requests()).as("calls of the second sync").isEmpty();
    }
  }

  private static void fill(Realm realm) {
    realm.capturing(false);
    for (int i = 0; i < 1_200; i++) {
      realm.create("user%04d".formatted(i));
    }
    realm.createGroup("dev", GroupEntity.TOP_PARENT_ID);
    realm.createGroup("ops", GroupEntity.TOP_PARENT_ID);
    for (int i = 0; i < 600; i++) {
      realm.join("user%04d".formatted(i), i % 2 == 0 ? "dev" : "ops");
    }
  }

  @Test
  void a_first_sync_lists_the_groups_that_are_there_and_looks_none_up_but_namesakes() {
    target.put(
        "Groups", JsonNodeFactory.instance.objectNode().put("id", "T").put("displayName", "Team7"));
    try (var world = new World(TestDatabases.postgres(), target, 4)) {
      world.realm.capturing(false);
      for (int i = 0; i < 50; i++) {
        world.realm.createGroup("team" + i, GroupEntity.TOP_PARENT_ID);
      }
      world.realm.capturing(true);
      world.node();
      world.sweep();
      assertThat(target.all("Groups"))
          .hasSize(50)
          .extracting(it -> it.path("id").asText())
          .contains("T");
      var calls = target.requests().stream().map(ScimRequest::getClass).map(Class::getSimpleName);
      assertThat(calls.collect(Collectors.groupingBy(it -> it, Collectors.counting())))
          .isEqualTo(Map.of("Create", 49L, "Search", 3L, "Patch", 1L));
    }
  }

  @Test
  void what_happened_while_nobody_watched_is_found_when_somebody_watches_again() {
    try (var world = new World(TestDatabases.postgres(), target, 5)) {
      world.node();
      world.realm.create("alice");
      world.sweep();
      world.unwatchedFor(Duration.ZERO);
      world.realm.capturing(false);
      world.realm.rename("alice", "Alicia");
      world.realm.create("bob");
      world.node();
      world.realm.capturing(true);
      world.realm.create("carol");
      World.await(() -> target.all("Users").size() == 2, "somebody watches again");
      world.settled();
      assertThat(target.all("Users"))
          .extracting(it -> it.path("userName").asText())
          .as("a restart is no reason to look at everybody")
          .containsExactly("alice", "carol");

      world.unwatchedFor(Duration.ofMinutes(1));
      world.node();
      World.await(() -> target.all("Users").size() == 3, "everybody was looked at");
      world.settled();
      new Comparison(world.realm, target).holds();
    }
  }

  @Test
  void of_two_groups_of_one_name_only_one_is_made_in_a_sweep() {
    var careless = new MemoryTarget(false);
    try (var world = new World(TestDatabases.postgres(), careless, 5)) {
      world.realm.capturing(false);
      for (var parent : List.of("north", "south")) {
        world.realm.createGroup(parent, GroupEntity.TOP_PARENT_ID);
        world.realm.createGroup(parent + "-sales", parent);
        world.realm.renameGroup(parent + "-sales", "sales");
      }
      world.realm.capturing(true);
      world.node();
      world.sweep();
      assertThat(careless.all("Groups"))
          .extracting(it -> it.path("displayName").asText())
          .containsExactlyInAnyOrder("north", "south", "sales");
    }
  }

  @Test
  void whoever_left_without_a_trace_is_found() {
    try (var world = new World(TestDatabases.postgres(), target, 2)) {
      world.node();
      var realm = world.realm;
      realm.create("alice");
      realm.create("bob");
      realm.createGroup("dev", GroupEntity.TOP_PARENT_ID);
      realm.createGroup("ops", GroupEntity.TOP_PARENT_ID);
      realm.join("alice", "dev");
      realm.join("bob", "dev");
      world.settled();
      realm.capturing(false);
      realm.leave("bob", "dev");
      realm.join("bob", "ops");
      realm.delete("alice");
      world.sweep();
      new Comparison(realm, target).holds();
      realm.deleteGroup("ops");
      world.sweep();
      new Comparison(realm, target).holds();
    }
  }

  @Test
  void a_first_sync_is_followed_by_a_closing_one() {
    try (var world = new World(TestDatabases.postgres(), target, 3)) {
      world.node();
      world.sweep();
      assertThat(world.open("select t.sweepWanted from TargetEntity t"))
          .isGreaterThan(System.currentTimeMillis());
    }
  }
}
