package dev.lockstep.keycloak.delivery;

import static dev.lockstep.keycloak.target.ExampleTarget.EVERYBODY;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.keycloak.admin.read.FailureReader;
import dev.lockstep.keycloak.admin.read.FindingReader;
import dev.lockstep.keycloak.admin.read.FindingReader.FindingView;
import dev.lockstep.keycloak.admin.words.TargetFactsExamples;
import dev.lockstep.keycloak.client.answer.Answer;
import dev.lockstep.keycloak.database.TestDatabases;
import dev.lockstep.keycloak.delivery.ask.Progress;
import dev.lockstep.keycloak.store.Kind;
import dev.lockstep.keycloak.store.ResourceKey;
import dev.lockstep.keycloak.store.entity.AskState;
import dev.lockstep.keycloak.store.query.Findings;
import dev.lockstep.keycloak.store.query.Links;
import dev.lockstep.scim.message.ScimRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** An admin is told which accounts live at the target alone, and who here may be the same. */
class ListPeopleTest {
  private final MemoryTarget memory = new MemoryTarget(true);
  private final Switch target = new Switch(memory);

  private World world() {
    return new World(TestDatabases.postgres(), target, 31).with(EVERYBODY);
  }

  private ObjectNode account(String id, String userName) {
    var user = JsonNodeFactory.instance.objectNode().put("id", id).put("userName", userName);
    memory.put("Users", user);
    return user;
  }

  private static JsonNode listed(World world) {
    return answer(world, world.asks.ask("people"));
  }

  private static JsonNode answer(World world, String id) {
    var ask = world.asks.answered(id);
    assertThat(ask.getState()).isEqualTo(AskState.ANSWERED);
    return Objects.requireNonNull(Progress.parse(ask.getAnswer()).result());
  }

  @Test
  void who_is_linked_is_left_out_and_who_may_be_the_same_is_named() {
    try (var world = world()) {
      world.realm.create("here");
      world.realm.enable("here", false);
      account("X-0", "Here");
      account("X-1", "stranger").putArray("emails").addObject().put("value", "s@other.example");
      world.node();
      world.realm.create("linked");
      world.settled();
      memory.forgetRequests();
      var list = listed(world);
      assertThat(list.path("all").asBoolean()).isTrue();
      assertThat(list.path("seen").asInt()).isEqualTo(3);
      assertThat(list.path("external").valueStream().map(it -> it.path("id").asText()))
          .containsExactly("X-0", "X-1");
      var same = list.path("external").path(0);
      assertThat(same.path("matches").valueStream().map(JsonNode::asText)).containsExactly("here");
      var stranger = list.path("external").path(1);
      assertThat(stranger.path("email").asText()).isEqualTo("s@other.example");
      assertThat(stranger.path("matches")).isEmpty();
      assertThat(memory.requests()).hasSize(1).allMatch(ScimRequest.Search.class::isInstance);
    }
  }

  @Test
  void an_admins_word_that_nobody_asked_for_links_the_account_and_none_is_made() {
    try (var world = world()) {
      account("X-1", "stranger");
      world.realm.create("alice");
      chosen("alice", "X-1");
      assertThat(asked()).isEmpty();
      world.node();
      world.settled();
      assertThat(memory.all("Users")).singleElement().satisfies(ListPeopleTest::isAlice);
      assertThat(world.findings()).isZero();
    }
  }

  private static void isAlice(JsonNode user) {
    assertThat(user.path("id").asText()).isEqualTo("X-1");
    assertThat(user.path("userName").asText()).isEqualTo("alice");
    assertThat(user.path("externalId").asText()).isEqualTo("alice");
  }

  private static List<FindingView> asked() {
    var reader = new FailureReader.Reader(Realm.ID, true, true);
    return TestDatabases.postgres()
        .run(
            entities ->
                new FindingReader(entities, reader)
                    .all(World.TARGET, TargetFactsExamples.findings()));
  }

  private static void chosen(String user, String account) {
    var key = new ResourceKey(World.TARGET, Kind.USER, user);
    var choice = new Findings.Choice(account, "admin", 1);
    TestDatabases.postgres()
        .run(
            entities -> {
              new Links(entities).creating("link", key, 1);
              new Findings(entities).chosen(key, choice);
              return true;
            });
  }

  @Test
  void a_long_list_is_told_in_parts_each_where_the_one_before_ended() {
    try (var world = world()) {
      world.node();
      world.realm.create("linked");
      world.settled();
      memory.forgetRequests();
      for (int i = 0; i < 1_250; i++) {
        account("X-" + i, "stranger" + i);
      }
      var all = new TreeSet<String>();
      var part = listed(world);
      var sizes = new ArrayList<Integer>();
      while (part.has("next")) {
        assertThat(part.path("all").asBoolean()).isFalse();
        assertThat(part.path("before").asInt()).isEqualTo(all.size());
        sizes.add(part.path("external").size());
        part.path("external").forEach(it -> all.add(it.path("id").asText()));
        part = answer(world, world.asks.further("people", part.path("next").asText()));
      }
      part.path("external").forEach(it -> all.add(it.path("id").asText()));
      assertThat(part.path("all").asBoolean()).isTrue();
      // A part ends with the page of a hundred that makes five hundred, linked ones left out.
      assertThat(sizes).containsExactly(599, 500);
      assertThat(all).hasSize(1_250);
      assertThat(memory.requests()).hasSize(13);
    }
  }

  @Test
  void a_target_that_lists_nobody_is_told_as_it_is() {
    try (var world = world()) {
      world.node();
      target.answer.set(request -> new Answer.NotSent("it refuses connections", false));
      var ask = world.asks.answered(world.asks.ask("people"));
      assertThat(ask.getState()).isEqualTo(AskState.FAILED);
      assertThat(Progress.parse(ask.getAnswer()).steps())
          .singleElement()
          .satisfies(step -> assertThat(step.values()).containsExactly("it refuses connections"));
    }
  }
}
