package dev.lockstep.keycloak.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.lockstep.keycloak.database.TestDatabases;
import dev.lockstep.scim.message.ScimRequest;
import org.junit.jupiter.api.Test;
import org.keycloak.models.jpa.entities.GroupEntity;

/** From a commit in Keycloak's tables to the target, on PostgreSQL. */
class MainPathTest {
  private final MemoryTarget target = new MemoryTarget(true);

  @Test
  void users_groups_and_members_arrive_change_and_go() {
    try (var world = new World(TestDatabases.postgres(), target, 1)) {
      world.node();
      var realm = world.realm;
      realm.create("alice");
      realm.create("bob");
      realm.createGroup("dev", GroupEntity.TOP_PARENT_ID);
      realm.join("alice", "dev");
      realm.join("bob", "dev");
      world.settled();
      new Comparison(realm, target).holds();
      realm.rename("alice", "Alicia");
      realm.enable("bob", false);
      realm.renameGroup("dev", "developers");
      realm.leave("alice", "dev");
      world.settled();
      new Comparison(realm, target).holds();
      realm.enable("bob", true);
      realm.delete("alice");
      world.settled();
      new Comparison(realm, target).holds();
      realm.deleteGroup("dev");
      world.settled();
      new Comparison(realm, target).holds();
      assertThat(target.all("Users")).hasSize(2);
      assertThat(target.all("Groups")).isEmpty();
    }
  }

  @Test
  void one_more_member_is_one_call() {
    try (var world = new World(TestDatabases.postgres(), target, 2)) {
      world.node();
      var realm = world.realm;
      realm.createGroup("dev", GroupEntity.TOP_PARENT_ID);
      realm.create("alice");
      world.settled();
      target.forgetRequests();
      realm.join("alice", "dev");
      world.settled();
      assertThat(target.requests()).singleElement().isInstanceOf(ScimRequest.Patch.class);
    }
  }

  @Test
  void an_account_that_is_there_is_linked_and_not_doubled() {
    try (var world = new World(TestDatabases.postgres(), target, 3)) {
      var there = JsonNodeFactory.instance.objectNode();
      target.put("Users", there.put("id", "old").put("userName", "ALICE").put("active", true));
      world.node();
      world.realm.create("alice");
      world.settled();
      new Comparison(world.realm, target).holds();
      assertThat(target.all("Users"))
          .singleElement()
          .satisfies(u -> assertThat(u.path("id").asText()).isEqualTo("old"));
    }
  }

  @Test
  void what_the_target_lost_is_made_again_with_its_memberships() {
    try (var world = new World(TestDatabases.postgres(), target, 4)) {
      world.node();
      var realm = world.realm;
      realm.createGroup("dev", GroupEntity.TOP_PARENT_ID);
      realm.create("alice");
      realm.join("alice", "dev");
      world.settled();
      target.lose("Users", target.all("Users").getFirst().path("id").asText());
      realm.rename("alice", "Alicia");
      world.settled();
      new Comparison(realm, target).holds();
      target.lose("Groups", target.all("Groups").getFirst().path("id").asText());
      realm.renameGroup("dev", "ops");
      world.settled();
      new Comparison(realm, target).holds();
    }
  }
}
