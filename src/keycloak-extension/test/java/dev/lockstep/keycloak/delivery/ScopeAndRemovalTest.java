package dev.lockstep.keycloak.delivery;

import static dev.lockstep.keycloak.target.ExampleTarget.EVERYBODY;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.keycloak.database.TestDatabases;
import dev.lockstep.keycloak.store.entity.SweepKind;
import dev.lockstep.keycloak.store.entity.TargetState;
import dev.lockstep.keycloak.target.Removals.OnRemoval;
import dev.lockstep.keycloak.target.TargetConfig.GroupPolicy;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.keycloak.models.jpa.entities.GroupEntity;

/** Who is assigned, and what becomes of whoever is not any more. */
class ScopeAndRemovalTest {
  private final MemoryTarget target = new MemoryTarget(true);

  private World world(OnRemoval onRemoval) {
    return new World(TestDatabases.postgres(), target, 1)
        .with(EVERYBODY.inGroups("/staff").with(onRemoval));
  }

  private ObjectNode user(String name) {
    return target.all("Users").stream()
        .filter(user -> user.path("userName").asText().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private Set<String> members(String group) {
    return target.all("Groups").stream()
        .filter(team -> team.path("displayName").asText().equals(group))
        .findFirst()
        .map(MemoryTarget::members)
        .orElseGet(TreeSet::new);
  }

  @Test
  void entering_the_scope_brings_a_user_into_all_teams_and_leaving_it_takes_them_out_first() {
    try (var world = world(OnRemoval.DEACTIVATE)) {
      var realm = world.realm;
      realm.createGroup("staff", GroupEntity.TOP_PARENT_ID);
      realm.createGroup("drivers", "staff");
      realm.createGroup("chess", GroupEntity.TOP_PARENT_ID);
      world.node();
      realm.create("alice");
      realm.create("bob");
      realm.join("alice", "chess");
      world.settled();
      assertThat(target.all("Users")).isEmpty();
      realm.join("alice", "drivers");
      world.settled();
      assertThat(target.all("Users")).hasSize(1);
      var alice = user("alice").path("id").asText();
      assertThat(members("staff")).containsExactly(alice);
      assertThat(members("drivers")).containsExactly(alice);
      assertThat(members("chess")).containsExactly(alice);
      realm.leave("alice", "drivers");
      world.settled();
      assertThat(user("alice").path("active").asBoolean()).isFalse();
      assertThat(members("staff")).isEmpty();
      assertThat(members("chess")).isEmpty();
      realm.join("alice", "staff");
      world.settled();
      assertThat(user("alice").path("active").asBoolean()).isTrue();
      assertThat(members("chess")).containsExactly(alice);
      assertThat(target.all("Users")).hasSize(1);
    }
  }

  @Test
  void another_scope_holds_at_once_for_whom_the_target_was_told_of_and_brings_nobody_else() {
    try (var world = new World(TestDatabases.postgres(), target, 8)) {
      var realm = world.realm;
      realm.createGroup("staff", GroupEntity.TOP_PARENT_ID);
      realm.createGroup("chess", GroupEntity.TOP_PARENT_ID);
      realm.capturing(false);
      realm.create("carol");
      realm.join("carol", "staff");
      realm.capturing(true);
      world.node();
      realm.create("alice");
      realm.join("alice", "staff");
      realm.create("bob");
      realm.join("bob", "chess");
      world.settled();
      assertThat(members("chess")).hasSize(1);

      world.with(EVERYBODY.inGroups("/staff"));
      World.await(() -> !user("bob").path("active").asBoolean(), "bob is switched off");
      world.settled();
      assertThat(members("chess")).isEmpty();
      assertThat(user("alice").path("active").asBoolean()).isTrue();
      assertThat(members("staff")).containsExactly(user("alice").path("id").asText());
      assertThat(target.all("Users")).hasSize(2);
    }
  }

  @Test
  void a_scope_group_that_is_gone_removes_nobody() {
    try (var world = world(OnRemoval.DELETE)) {
      var realm = world.realm;
      realm.createGroup("staff", GroupEntity.TOP_PARENT_ID);
      world.node();
      realm.create("alice");
      realm.join("alice", "staff");
      world.settled();
      realm.deleteGroup("staff");
      realm.rename("alice", "Alicia");
      World.await(
          () -> world.open("select count(t) from TargetEntity t where t.reason is not null") == 1,
          "the target says what is wrong");
      assertThat(user("alice").path("active").asBoolean()).isTrue();
    }
  }

  @Test
  void
      a_target_without_its_scope_group_pauses_also_in_a_sweep_and_goes_on_when_it_is_there_again() {
    try (var world = world(OnRemoval.DELETE)) {
      var realm = world.realm;
      realm.createGroup("staff", GroupEntity.TOP_PARENT_ID);
      realm.create("alice");
      realm.join("alice", "staff");
      realm.renameGroup("staff", "crew");
      world.node();
      world.want(SweepKind.CHANGED);
      World.await(() -> world.row().getState() == TargetState.QUARANTINED, "it pauses");
      assertThat(world.row().getReason()).contains("There is no group /staff any more");
      assertThat(target.all("Users")).isEmpty();
      realm.renameGroup("staff", "staff");
      World.await(() -> world.row().getState() == TargetState.ACTIVE, "it goes on");
      world.settled();
      assertThat(user("alice").path("active").asBoolean()).isTrue();
    }
  }

  @Test
  void a_group_that_is_gone_before_it_was_told_leaves_no_rows() {
    try (var world = new World(TestDatabases.postgres(), target, 7)) {
      world.realm.create("alice");
      world.realm.createGroup("brief", GroupEntity.TOP_PARENT_ID);
      world.realm.join("alice", "brief");
      world.realm.deleteGroup("brief");
      world.node();
      world.settled();
      assertThat(world.open("select count(m) from MembershipEntity m")).isZero();
      assertThat(target.all("Groups")).isEmpty();
    }
  }

  @Test
  void on_removal_delete_deletes_and_nothing_leaves_everything() {
    try (var world =
        new World(TestDatabases.postgres(), target, 2).with(EVERYBODY.with(OnRemoval.DELETE))) {
      world.node();
      world.realm.create("alice");
      world.realm.createGroup("dev", GroupEntity.TOP_PARENT_ID);
      world.realm.join("alice", "dev");
      world.settled();
      world.realm.delete("alice");
      world.settled();
      assertThat(target.all("Users")).isEmpty();
      assertThat(members("dev")).isEmpty();
      assertThat(world.open("select count(l) from LinkEntity l where l.resource = 'alice'"))
          .isZero();
    }
    try (var world =
        new World(TestDatabases.postgres(), target, 3).with(EVERYBODY.with(OnRemoval.NOTHING))) {
      world.node();
      world.realm.create("bob");
      world.settled();
      world.realm.delete("bob");
      world.settled();
      assertThat(user("bob").path("active").asBoolean()).isTrue();
    }
  }

  @Test
  void a_namesake_team_is_linked_or_skipped_as_the_policy_says() {
    target.put(
        "Groups", JsonNodeFactory.instance.objectNode().put("id", "T").put("displayName", "dev"));
    try (var world =
        new World(TestDatabases.postgres(), target, 4).with(EVERYBODY.with(GroupPolicy.SKIP))) {
      world.node();
      world.realm.createGroup("dev", GroupEntity.TOP_PARENT_ID);
      world.realm.create("alice");
      world.realm.join("alice", "dev");
      world.settled();
      assertThat(members("dev")).isEmpty();
      assertThat(target.all("Groups")).hasSize(1);
    }
    try (var world = new World(TestDatabases.postgres(), target, 5)) {
      world.node();
      world.realm.createGroup("dev", GroupEntity.TOP_PARENT_ID);
      world.realm.create("carol");
      world.realm.join("carol", "dev");
      world.settled();
      assertThat(members("dev")).containsExactly(user("carol").path("id").asText());
      assertThat(target.all("Groups")).hasSize(1);
    }
  }

  @RepeatedTest(20)
  void a_user_made_anew_takes_the_account_over() {
    try (var world = new World(TestDatabases.postgres(), target, 6)) {
      world.node();
      var realm = world.realm;
      realm.create("alice");
      realm.createGroup("dev", GroupEntity.TOP_PARENT_ID);
      realm.join("alice", "dev");
      world.settled();
      realm.delete("alice");
      realm.create("alice2", "alice");
      world.settled();
      assertThat(target.all("Users")).hasSize(1);
      assertThat(user("alice").path("active").asBoolean()).isTrue();
      assertThat(user("alice").path("externalId").asText()).isEqualTo("alice2");
      assertThat(members("dev")).isEmpty();
    }
  }
}
