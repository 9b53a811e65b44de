package dev.lockstep.keycloak.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.keycloak.database.TestDatabases;
import dev.lockstep.keycloak.delivery.ask.Progress;
import dev.lockstep.keycloak.store.Kind;
import dev.lockstep.keycloak.store.ResourceKey;
import dev.lockstep.keycloak.store.entity.AskState;
import dev.lockstep.keycloak.store.entity.LinkEntity;
import dev.lockstep.scim.message.ScimRequest;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.keycloak.models.jpa.entities.GroupEntity;

/** Groups that live at the target alone are listed, and become groups of the realm if wanted. */
class TeamsTest {
  private final MemoryTarget memory = new MemoryTarget(true);
  private final Switch target = new Switch(memory);

  @Test
  void those_that_nobody_here_is_linked_to_are_listed_without_their_members() {
    try (var world = new World(TestDatabases.postgres(), target, 1)) {
      world.node();
      world.realm.createGroup("staff", GroupEntity.TOP_PARENT_ID);
      world.settled();
      memory.put("Groups", team("T9", "ops"));
      memory.forgetRequests();

      var ask = world.asks.answered(world.asks.ask("teams"));
      assertThat(Objects.requireNonNull(Progress.parse(ask.getAnswer()).result()).toString())
          .isEqualTo("{\"linked\":1,\"all\":true,\"external\":[{\"id\":\"T9\",\"name\":\"ops\"}]}");
      assertThat(memory.requests()).hasSize(1).allMatch(ScimRequest.Search.class::isInstance);
    }
  }

  @Test
  void why_they_cant_be_listed_is_said() {
    try (var world = new World(TestDatabases.postgres(), target, 2)) {
      world.node();
      target.answer.set(request -> MemoryTarget.answer(501, null));
      var ask = world.asks.answered(world.asks.ask("teams"));
      assertThat(ask.getState()).isEqualTo(AskState.FAILED);
      var step = Progress.parse(ask.getAnswer()).steps().getFirst();
      assertThat(step.word()).isEqualTo("teams.failed");
      assertThat(step.values()).containsExactly("HTTP 501");
    }
  }

  @Test
  void one_that_was_imported_keeps_its_id_and_its_people_and_takes_our_name_for_it() {
    try (var world = new World(TestDatabases.postgres(), target, 3)) {
      world.node();
      var ops = team("T9", "Ops");
      ops.putArray("members").addObject().put("value", "somebody");
      memory.put("Groups", ops);
      imported("ops", "T9");
      world.realm.createGroup("ops", GroupEntity.TOP_PARENT_ID);
      world.settled();

      var teams = memory.all("Groups");
      assertThat(teams).hasSize(1);
      assertThat(teams.getFirst().path("id").asText()).isEqualTo("T9");
      assertThat(teams.getFirst().path("displayName").asText()).isEqualTo("ops");
      assertThat(teams.getFirst().path("externalId").asText()).isEqualTo("ops");
      assertThat(MemoryTarget.members(teams.getFirst())).containsExactly("somebody");
    }
  }

  private static ObjectNode team(String id, String name) {
    return JsonNodeFactory.instance.objectNode().put("id", id).put("displayName", name);
  }

  /** As the REST leaves it, in the transaction that makes the group. */
  private static void imported(String group, String remoteId) {
    TestDatabases.postgres()
        .<@Nullable Void>run(
            entities -> {
              var key = new ResourceKey(World.TARGET, Kind.GROUP, group);
              entities.persist(LinkEntity.imported("link-of-" + group, key, remoteId, 1));
              return null;
            });
  }
}
