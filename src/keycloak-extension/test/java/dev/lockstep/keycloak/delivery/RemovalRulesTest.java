package dev.lockstep.keycloak.delivery;

import static dev.lockstep.keycloak.target.ExampleTarget.EVERYBODY;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.keycloak.database.TestDatabases;
import dev.lockstep.keycloak.delivery.guard.Guard;
import dev.lockstep.keycloak.delivery.sweep.Sweep;
import dev.lockstep.keycloak.store.lease.Lease;
import dev.lockstep.keycloak.target.ExampleTarget;
import dev.lockstep.keycloak.target.Removals;
import dev.lockstep.keycloak.target.Removals.OnRemoval;
import dev.lockstep.keycloak.target.Switches;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.keycloak.models.jpa.entities.GroupEntity;

/** What happens to whoever leaves, and what is switched off altogether. */
class RemovalRulesTest {
  private final MemoryTarget target = new MemoryTarget(false);

  private World world(int seed, ExampleTarget settings) {
    return new World(TestDatabases.postgres(), target, seed).with(settings);
  }

  private static ExampleTarget staff(OnRemoval onRemoval, Duration grace) {
    var guard = EVERYBODY.removals().guard();
    return EVERYBODY
        .inGroups("/staff")
        .with(new Removals(onRemoval, Duration.ofDays(30), grace, false, guard));
  }

  /** Alice is in /staff, which is the scope, and in /chess. */
  private void aliceInStaffAndChess(World world) {
    world.realm.createGroup("staff", GroupEntity.TOP_PARENT_ID);
    world.realm.createGroup("chess", GroupEntity.TOP_PARENT_ID);
    world.node();
    world.realm.create("alice");
    world.realm.join("alice", "staff");
    world.realm.join("alice", "chess");
    world.settled();
    assertThat(members("chess")).isEqualTo(1);
    target.forgetRequests();
  }

  private int members(String group) {
    return target.all("Groups").stream()
        .filter(team -> team.path("displayName").asText().equals(group))
        .findFirst()
        .map(MemoryTarget::members)
        .orElseThrow()
        .size();
  }

  private ObjectNode alice() {
    return target.all("Users").getFirst();
  }

  private void put(String id, String userName) {
    target.put(
        "Users",
        JsonNodeFactory.instance
            .objectNode()
            .put("id", id)
            .put("userName", userName)
            .put("active", true));
  }

  @Test
  void whoever_is_to_be_deleted_later_is_switched_off_first_and_deleted_once_the_days_are_over() {
    try (var world = world(1, EVERYBODY.with(OnRemoval.DELETE_LATER))) {
      world.node();
      world.realm.create("alice");
      world.realm.create("bob");
      world.settled();
      world.realm.delete("alice");
      world.realm.enable("bob", false);
      world.settled();
      assertThat(target.all("Users")).hasSize(2).noneMatch(it -> it.path("active").asBoolean());
      world.sweep();
      assertThat(target.all("Users")).hasSize(2);

      world.linksChangedAt(System.currentTimeMillis() - Duration.ofDays(31).toMillis());
      var guard = new Guard(world.destination(), world.tools(), () -> {});
      new Sweep(world.destination(), new Lease("", "", 0), world.tools(), guard).expired();
      world.settled();
      assertThat(target.all("Users")).isEmpty();
      assertThat(world.open("select count(l) from LinkEntity l")).isZero();
    }
  }

  @Test
  void whoever_leaves_the_groups_only_keeps_the_account_as_it_is() {
    try (var world = world(2, staff(OnRemoval.LEAVE_GROUPS, Duration.ZERO))) {
      aliceInStaffAndChess(world);
      world.realm.leave("alice", "staff");
      world.settled();
      assertThat(members("chess")).isZero();
      assertThat(members("staff")).isZero();
      assertThat(alice().path("active").asBoolean()).isTrue();
    }
  }

  @Test
  void where_nothing_happens_to_leavers_they_stay_in_their_teams_too() {
    try (var world = world(3, staff(OnRemoval.NOTHING, Duration.ZERO))) {
      aliceInStaffAndChess(world);
      world.realm.leave("alice", "staff");
      world.settled();
      assertThat(target.requests()).isEmpty();
      world.realm.join("alice", "staff");
      world.realm.leave("alice", "chess");
      world.settled();
      assertThat(members("chess")).isZero();
      assertThat(members("staff")).isEqualTo(1);
    }
  }

  @Test
  void out_and_in_again_within_the_grace_period_sends_nothing() {
    try (var world = world(4, staff(OnRemoval.DEACTIVATE, Duration.ofSeconds(30)))) {
      aliceInStaffAndChess(world);
      world.realm.leave("alice", "staff");
      World.await(
          () -> world.open("select count(w) from WorkEntity w where w.reason is not null") == 1,
          "she is waited for");
      world.realm.join("alice", "staff");
      world.settled();
      assertThat(target.requests()).isEmpty();
      assertThat(world.open("select count(g) from GuardEntity g where g.state <> 'C'")).isZero();
      assertThat(members("staff")).isEqualTo(1);
    }
  }

  @Test
  void whoever_is_not_back_within_the_grace_period_is_removed() {
    try (var world = world(5, staff(OnRemoval.DEACTIVATE, Duration.ofSeconds(2)))) {
      aliceInStaffAndChess(world);
      world.realm.leave("alice", "staff");
      World.await(() -> !alice().path("active").asBoolean(), "she is switched off");
      world.settled();
      assertThat(members("chess")).isZero();
      assertThat(members("staff")).isZero();
      assertThat(world.open("select count(g) from GuardEntity g where g.state <> 'C'")).isZero();
    }
  }

  @Test
  void where_creating_is_off_only_those_who_are_there_are_linked() {
    put("A", "alice");
    try (var world = world(6, EVERYBODY.with(new Switches(false, true, true, true, false, true)))) {
      world.node();
      world.realm.create("alice");
      world.realm.create("bob");
      world.realm.createGroup("dev", GroupEntity.TOP_PARENT_ID);
      world.settled();
      assertThat(target.all("Users")).hasSize(1);
      assertThat(target.all("Groups")).isEmpty();
      assertThat(alice().path("externalId").asText()).isEqualTo("alice");
    }
  }

  @Test
  void where_updating_is_off_people_are_still_switched_off_and_on() {
    try (var world = world(7, EVERYBODY.with(new Switches(true, false, true, true, false, true)))) {
      world.node();
      world.realm.create("alice");
      world.settled();
      world.realm.rename("alice", "Alicia");
      world.settled();
      world.realm.enable("alice", false);
      world.settled();
      assertThat(alice().path("active").asBoolean()).isFalse();
      world.realm.enable("alice", true);
      world.settled();
      assertThat(alice().path("active").asBoolean()).isTrue();
      assertThat(alice().path("name").path("givenName").asText()).isEqualTo("First alice");
    }
  }

  @Test
  void what_is_switched_off_is_never_done() {
    try (var world =
        world(
            8,
            EVERYBODY
                .with(OnRemoval.DELETE)
                .with(new Switches(true, true, false, false, false, true)))) {
      world.node();
      world.realm.create("alice");
      world.realm.createGroup("dev", GroupEntity.TOP_PARENT_ID);
      world.settled();
      target.forgetRequests();
      world.realm.enable("alice", false);
      world.realm.deleteGroup("dev");
      world.settled();
      world.realm.delete("alice");
      world.settled();
      assertThat(target.requests()).isEmpty();
    }
  }

  @Test
  void append_only_takes_nobody_away_from_anything() {
    try (var world =
        world(
            9,
            staff(OnRemoval.NOTHING, Duration.ZERO)
                .with(new Switches(true, true, true, true, true, true)))) {
      aliceInStaffAndChess(world);
      world.realm.leave("alice", "chess");
      world.realm.enable("alice", false);
      world.realm.deleteGroup("chess");
      world.settled();
      world.realm.delete("alice");
      world.settled();
      assertThat(target.requests()).isEmpty();
    }
  }

  @Test
  void accounts_that_were_there_before_can_be_left_alone() {
    put("A", "alice");
    var guard = EVERYBODY.removals().guard();
    var onlyCreated =
        new Removals(OnRemoval.DELETE, Duration.ofDays(30), Duration.ZERO, true, guard);
    try (var world = world(10, EVERYBODY.with(onlyCreated))) {
      world.node();
      world.realm.create("bob");
      put("N", "nobody");
      world.realm.create("alice");
      world.settled();
      world.realm.delete("alice");
      world.realm.delete("bob");
      world.settled();
      assertThat(target.all("Users"))
          .extracting(it -> it.path("id").asText())
          .containsExactlyInAnyOrder("A", "N");
    }
  }
}
