package dev.lockstep.keycloak.delivery;

import static dev.lockstep.keycloak.target.ExampleTarget.EVERYBODY;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.keycloak.database.TestDatabases;
import dev.lockstep.keycloak.delivery.ask.Progress;
import dev.lockstep.keycloak.store.Author;
import dev.lockstep.keycloak.store.Kind;
import dev.lockstep.keycloak.store.ResourceKey;
import dev.lockstep.keycloak.store.entity.AskState;
import dev.lockstep.keycloak.store.query.Findings;
import dev.lockstep.keycloak.store.work.Lane;
import dev.lockstep.keycloak.store.work.Works;
import dev.lockstep.keycloak.target.ExampleTarget;
import dev.lockstep.keycloak.target.Switches;
import dev.lockstep.keycloak.target.TargetConfig.GroupPolicy;
import dev.lockstep.scim.message.ScimRequest;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.keycloak.models.jpa.entities.GroupEntity;

/** A group and the team it could be: what linking would do, and which team an admin names. */
class LinkingTeamsTest {
  private final MemoryTarget target = new MemoryTarget(false);

  /** Alice and Ben are in dev, Cleo is not; a team called dev is there already. */
  private World asking(int seed) {
    return asking(seed, EVERYBODY);
  }

  private World asking(int seed, ExampleTarget settings) {
    team("T1", "dev");
    team("T2", "ops");
    var world =
        new World(TestDatabases.postgres(), target, seed).with(settings.with(GroupPolicy.ASK));
    world.node();
    List.of("alice", "ben", "cleo").forEach(world.realm::create);
    world.settled();
    world.realm.createGroup("dev", GroupEntity.TOP_PARENT_ID);
    world.realm.join("alice", "dev");
    world.realm.join("ben", "dev");
    World.await(() -> world.findings() == 1, "a finding");
    world.settled();
    return world;
  }

  private void team(String id, String name) {
    target.put(
        "Groups", JsonNodeFactory.instance.objectNode().put("id", id).put("displayName", name));
  }

  private ObjectNode team(String id) {
    return there("Groups", "id", id);
  }

  private String account(String user) {
    return there("Users", "externalId", user).path("id").asText();
  }

  private ObjectNode there(String endpoint, String attribute, String value) {
    return target.all(endpoint).stream()
        .filter(it -> it.path(attribute).asText().equals(value))
        .findFirst()
        .orElseThrow();
  }

  private void isIn(String team, String... accounts) {
    var changed = team(team);
    var members = changed.putArray("members");
    for (var account : accounts) {
      members.addObject().put("value", account);
    }
    target.put("Groups", changed);
  }

  @Test
  void who_would_join_and_who_would_leave_is_told_before_a_link() {
    try (var world = asking(21)) {
      isIn("T1", account("alice"), account("cleo"), "somebody-of-their-own");
      target.forgetRequests();
      var met = met(world);
      assertThat(met.path("id").asText()).isEqualTo("T1");
      assertThat(met.path("shown").asBoolean()).isTrue();
      assertThat(met.at("/people/counts").properties())
          .extracting(count -> count.getKey() + " " + count.getValue())
          .containsExactly("in 1", "stay 1", "out 1", "overwritten 1");
      assertThat(names(met, "in")).containsExactly("ben");
      assertThat(names(met, "out")).containsExactly("cleo");
      assertThat(target.requests()).hasSize(1).allMatch(ScimRequest.Read.class::isInstance);
    }
  }

  @Test
  void whoever_is_nobody_here_is_told_to_stay_where_the_settings_say_so() {
    var switches = new Switches(true, true, true, true, false, false);
    try (var world = asking(24, EVERYBODY.with(switches))) {
      isIn("T1", account("alice"), "somebody-of-their-own");
      assertThat(met(world).at("/people/counts").properties())
          .extracting(count -> count.getKey() + " " + count.getValue())
          .containsExactly("in 1", "stay 1", "out 0", "others 1");
    }
  }

  @Test
  void a_target_that_hides_who_is_in_a_team_is_told_apart() {
    try (var world = asking(22)) {
      var met = met(world);
      assertThat(met.path("shown").asBoolean()).isFalse();
      assertThat(names(met, "in")).containsExactly("alice", "ben");
    }
  }

  @Test
  void a_linked_group_is_linked_to_another_team_and_the_old_one_stays_as_it_is() {
    try (var world = asking(23)) {
      world.decide(Findings.LINK, "T1");
      World.await(() -> world.findings() == 0, "the decision is carried out");
      world.settled();
      assertThat(MemoryTarget.members(team("T1"))).hasSize(2);

      choose("T2");
      World.await(() -> world.findings() == 0, "the choice is carried out");
      world.settled();
      assertThat(team("T2").path("displayName").asText()).isEqualTo("dev");
      assertThat(MemoryTarget.members(team("T2")))
          .containsExactlyInAnyOrder(account("alice"), account("ben"));
      world.realm.leave("alice", "dev");
      world.settled();
      assertThat(MemoryTarget.members(team("T2"))).containsExactly(account("ben"));
      assertThat(MemoryTarget.members(team("T1"))).hasSize(2);
      assertThat(target.all("Groups")).hasSize(2);
    }
  }

  /** As an admin does over REST. */
  private static void choose(String team) {
    var key = new ResourceKey(World.TARGET, Kind.GROUP, "dev");
    TestDatabases.postgres()
        .run(
            entities -> {
              new Findings(entities).chosen(key, new Findings.Choice(team, "admin", 1));
              var raise = new Works.Raise("chosen", Lane.ASKED, 1, null, Author.UNKNOWN);
              new Works(entities).raise(key, raise);
              return true;
            });
  }

  private static JsonNode met(World world) {
    var ask = world.asks.answered(world.asks.ask("meet", "dev"));
    assertThat(ask.getState()).isEqualTo(AskState.ANSWERED);
    return Objects.requireNonNull(Progress.parse(ask.getAnswer()).result()).at("/teams/0");
  }

  private static List<String> names(JsonNode met, String effect) {
    return met.at("/people/who/" + effect).valueStream().map(JsonNode::asText).toList();
  }
}
