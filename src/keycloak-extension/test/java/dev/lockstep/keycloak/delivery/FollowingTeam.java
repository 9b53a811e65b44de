package dev.lockstep.keycloak.delivery;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.keycloak.database.TestDatabases;
import dev.lockstep.keycloak.target.ExampleTarget;
import dev.lockstep.scim.message.ScimRequest;
import java.util.Set;
import org.keycloak.models.jpa.entities.GroupEntity;

/** A team at a target that follows a group, and whoever else is put into it over there. */
final class FollowingTeam {
  final MemoryTarget memory = new MemoryTarget(true);
  final Switch target = new Switch(memory);

  /** A team with one of ours, and one sweep done. */
  World inStep(ExampleTarget settings) {
    var world = new World(TestDatabases.postgres(), target, 41).with(settings);
    world.node();
    world.realm.createGroup("dev", GroupEntity.TOP_PARENT_ID);
    world.realm.create("ann");
    world.realm.join("ann", "dev");
    world.settled();
    world.sweep();
    memory.forgetRequests();
    return world;
  }

  ObjectNode account(String id, String userName) {
    var user = JsonNodeFactory.instance.objectNode().put("id", id).put("userName", userName);
    memory.put("Users", user);
    return user;
  }

  ObjectNode team() {
    return memory.all("Groups").getFirst();
  }

  Set<String> members() {
    return MemoryTarget.members(team());
  }

  static ObjectNode with(ObjectNode team, String... ids) {
    for (var id : ids) {
      team.withArray("members").addObject().put("value", id);
    }
    return team;
  }

  void putIn(String... ids) {
    memory.put("Groups", with(team(), ids));
  }

  long changes() {
    return memory.requests().stream()
        .filter(it -> !(it instanceof ScimRequest.Search || it instanceof ScimRequest.Read))
        .count();
  }
}
