package dev.lockstep.keycloak.delivery;

import static dev.lockstep.keycloak.target.ExampleTarget.EVERYBODY;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.keycloak.client.answer.Answer;
import dev.lockstep.keycloak.database.TestDatabases;
import dev.lockstep.keycloak.dialect.Capabilities;
import dev.lockstep.keycloak.dialect.Choice;
import dev.lockstep.scim.message.ScimRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.keycloak.models.jpa.entities.GroupEntity;

/** Targets that take less than they say, or mean something else by switching somebody off. */
class OddTargetTest {
  private static final int CROWD = 45;

  private final MemoryTarget memory = new MemoryTarget(true);
  private final Switch target = new Switch(memory);
  private final List<Integer> sizes = new ArrayList<>();

  private World world(String... settings) {
    var choice = new Choice("generic", List.of(settings));
    return new World(TestDatabases.postgres(), target, 41).with(EVERYBODY.with(choice));
  }

  private void crowd(World world) {
    world.realm.createGroup("dev", GroupEntity.TOP_PARENT_ID);
    IntStream.range(0, CROWD).forEach(i -> world.realm.create("u" + i));
    IntStream.range(0, CROWD).forEach(i -> world.realm.join("u" + i, "dev"));
  }

  /** How many members a PATCH adds; 0 where it is none of a group. */
  private static int added(ScimRequest request) {
    return request instanceof ScimRequest.Patch patch && patch.endpoint().equals("Groups")
        ? patch.body().path("Operations").path(0).path("value").size()
        : 0;
  }

  private static boolean isKnown(World world, String name) {
    return Capabilities.parse(world.row().getCapabilities()).learned().containsKey(name);
  }

  private ObjectNode dev() {
    return memory.all("Groups").getFirst();
  }

  private ObjectNode user(String name) {
    return memory.all("Users").stream()
        .filter(user -> user.path("userName").asText().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static Function<ScimRequest, Answer> refusing(
      MemoryTarget memory, Predicate<ScimRequest> which, int status) {
    return request ->
        which.test(request) ? MemoryTarget.answer(status, null) : memory.send(request);
  }

  @Test
  void members_that_are_too_many_for_one_request_are_halved_and_that_is_remembered() {
    try (var world = world()) {
      var most = 7;
      target.answer.set(
          request -> {
            if (added(request) > 0) {
              sizes.add(added(request));
            }
            return refusing(memory, it -> added(it) > most, 413).apply(request);
          });
      crowd(world);
      world.node();
      world.settled();
      assertThat(MemoryTarget.members(dev())).hasSize(CROWD);
      var refused = sizes.stream().filter(size -> size > most).toList();
      assertThat(refused).hasSizeLessThanOrEqualTo(3).isSortedAccordingTo((a, b) -> b - a);
      World.await(() -> isKnown(world, "members.addsPerRequest"), "it is written down");
      sizes.clear();
      world.realm.createGroup("ops", GroupEntity.TOP_PARENT_ID);
      IntStream.range(0, CROWD).forEach(i -> world.realm.join("u" + i, "ops"));
      world.settled();
      assertThat(sizes).isNotEmpty().allMatch(size -> size <= most);
    }
  }

  @Test
  void one_member_whom_the_target_refuses_keeps_nobody_else_out() {
    try (var world = world()) {
      crowd(world);
      target.answer.set(
          refusing(
              memory,
              it ->
                  added(it) > 0
                      && ((ScimRequest.Patch) it)
                          .body()
                          .toString()
                          .contains("\"" + user("u9").path("id").asText() + "\""),
              400));
      world.node();
      world.settled();
      assertThat(MemoryTarget.members(dev()))
          .hasSize(CROWD - 1)
          .doesNotContain(user("u9").path("id").asText());
      assertThat(world.open("select count(w) from WorkEntity w")).as("parked").isEqualTo(1);
    }
  }

  @Test
  void who_is_hidden_while_switched_off_is_woken_before_anything_else_is_changed() {
    try (var world = world("deactivated=hidden")) {
      target.answer.set(
          refusing(
              memory,
              it ->
                  it instanceof ScimRequest.Patch patch
                      && patch.endpoint().equals("Users")
                      && !user("alice").path("active").asBoolean()
                      && !patch.body().toString().contains("\"active\""),
              404));
      world.node();
      world.realm.create("alice");
      world.settled();
      world.realm.enable("alice", false);
      world.settled();
      var id = user("alice").path("id").asText();
      assertThat(user("alice").path("active").asBoolean()).isFalse();
      world.realm.rename("alice", "Alicia");
      world.settled();
      memory.forgetRequests();
      world.realm.enable("alice", true);
      world.settled();
      assertThat(memory.all("Users")).hasSize(1);
      assertThat(user("alice").path("id").asText()).isEqualTo(id);
      assertThat(user("alice").path("active").asBoolean()).isTrue();
      assertThat(user("alice").path("name").path("givenName").asText()).isEqualTo("Alicia");
      assertThat(memory.updates(id).getFirst().path("path").asText()).isEqualTo("active");
    }
  }

  @Test
  void who_is_removed_by_being_switched_off_is_created_anew_when_switched_on() {
    try (var world = world("deactivated=removed")) {
      target.answer.set(
          request -> {
            var answer = memory.send(request);
            memory.all("Users").stream()
                .filter(user -> !user.path("active").asBoolean(true))
                .forEach(user -> memory.lose("Users", user.path("id").asText()));
            return answer;
          });
      world.node();
      world.realm.create("alice");
      world.settled();
      var id = user("alice").path("id").asText();
      world.realm.enable("alice", false);
      world.settled();
      assertThat(memory.all("Users")).isEmpty();
      assertThat(world.open("select count(l) from LinkEntity l")).isZero();
      world.realm.enable("alice", true);
      world.settled();
      assertThat(memory.all("Users")).hasSize(1);
      assertThat(user("alice").path("id").asText()).isNotEqualTo(id);
      assertThat(world.findings()).isZero();
    }
  }
}
