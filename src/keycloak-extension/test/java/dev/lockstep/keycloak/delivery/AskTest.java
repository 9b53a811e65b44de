package dev.lockstep.keycloak.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.lockstep.keycloak.client.answer.Answer;
import dev.lockstep.keycloak.database.TestDatabases;
import dev.lockstep.keycloak.delivery.ask.Progress;
import dev.lockstep.keycloak.delivery.ask.Step;
import dev.lockstep.keycloak.delivery.ask.Step.State;
import dev.lockstep.keycloak.delivery.pace.Tempo;
import dev.lockstep.keycloak.store.entity.AskEntity;
import dev.lockstep.keycloak.store.entity.AskState;
import dev.lockstep.keycloak.store.entity.TargetState;
import dev.lockstep.keycloak.store.query.Asks;
import dev.lockstep.scim.message.ScimRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.keycloak.models.jpa.entities.GroupEntity;
import org.keycloak.models.jpa.entities.UserEntity;

/** What an admin asks outside a request is served by the target's owner, and told step by step. */
class AskTest {
  private static final Tempo PROBING_HOURLY =
      new Tempo(
          World.FAST.resource(),
          World.FAST.firstProbe(),
          World.FAST.slowestProbe(),
          World.FAST.patience(),
          Duration.ofHours(1),
          World.FAST.hold());

  private final MemoryTarget memory = new MemoryTarget(true);
  private final Switch target = new Switch(memory);

  @Test
  void a_test_of_the_connection_says_each_probe_and_changes_nothing() {
    try (var world = world()) {
      world.node();
      var ask = world.asks.answered(world.asks.ask("test"));
      assertThat(ask.getState()).isEqualTo(AskState.ANSWERED);
      assertThat(words(ask))
          .containsExactly(
              "DONE address",
              "DONE tls",
              "DONE authentication",
              "NOTE config.missing",
              "DONE users",
              "DONE groups");
      assertThat(memory.requests()).noneMatch(ScimRequest.Create.class::isInstance).hasSize(3);
    }
  }

  @Test
  void what_does_not_work_is_said_and_the_rest_is_skipped() {
    try (var world = world()) {
      world.node();
      target.answer.set(request -> new Answer.NotSent("no address", false, Answer.Stage.ADDRESS));
      assertThat(words(world.asks.answered(world.asks.ask("test"))))
          .containsExactly("FAILED address.failed", "SKIPPED rest");
      target.answer.set(
          request -> new Answer.NotSent("not trusted", false, Answer.Stage.CERTIFICATE));
      assertThat(words(world.asks.answered(world.asks.ask("test"))))
          .containsExactly("DONE address", "FAILED certificate.failed", "SKIPPED rest");
      target.answer.set(request -> MemoryTarget.answer(401, null));
      var refused = world.asks.answered(world.asks.ask("test"));
      assertThat(words(refused))
          .containsExactly(
              "DONE address", "DONE tls", "FAILED authentication.failed", "SKIPPED rest");
      assertThat(refused.getState()).isEqualTo(AskState.FAILED);
    }
  }

  @Test
  void a_target_that_asked_for_a_pause_is_not_called_for_a_test_either() {
    try (var world = world()) {
      world.node();
      target.answer.set(request -> MemoryTarget.throttled(Duration.ofMinutes(1)));
      assertThat(words(world.asks.answered(world.asks.ask("test"))))
          .containsExactly("DONE address", "DONE tls", "FAILED pause", "SKIPPED rest");
      int calls = target.calls.size();
      world.realm.create("alice");
      assertThat(words(world.asks.answered(world.asks.ask("test"))))
          .containsExactly("FAILED pause", "SKIPPED rest");
      assertThat(target.calls).hasSize(calls);
    }
  }

  @Test
  void a_target_that_is_down_is_called_for_a_test_and_goes_on_when_that_succeeds() {
    try (var world = world().at(PROBING_HOURLY)) {
      world.node();
      target.answer.set(request -> MemoryTarget.answer(403, null));
      world.realm.create("alice");
      World.await(() -> world.row().getState() == TargetState.QUARANTINED, "it is quarantined");
      assertThat(words(world.asks.answered(world.asks.ask("test"))))
          .containsExactly(
              "DONE address", "DONE tls", "FAILED authentication.failed", "SKIPPED rest");

      target.answer.set(memory::send);
      world.asks.answered(world.asks.ask("test"));
      World.await(() -> memory.all("Users").size() == 1, "what waited is sent");
      assertThat(world.row().getState()).isEqualTo(TargetState.ACTIVE);
    }
  }

  @Test
  void pushing_somebody_takes_the_way_of_a_change_and_tells_each_call() {
    try (var world = world()) {
      world.node();
      world.realm.create("alice");
      world.settled();
      assertThat(words(world.asks.answered(world.asks.ask("push", "alice"))))
          .containsExactly("DONE push.same", "DONE push.nothing");

      world.forgetWhatWasTold();
      assertThat(words(world.asks.answered(world.asks.ask("push", "alice"))))
          .containsExactly("DONE push.differs", "DONE call", "DONE push.done");

      world.forgetWhatWasTold();
      target.answer.set(request -> MemoryTarget.answer(400, null));
      var refused = world.asks.answered(world.asks.ask("push", "alice"));
      assertThat(words(refused))
          .containsExactly("DONE push.differs", "FAILED call.failed", "FAILED push.parked");
      assertThat(refused.getState()).isEqualTo(AskState.FAILED);
    }
  }

  @Test
  void pushing_somebody_whose_call_is_under_way_doubles_nothing() {
    try (var world = world()) {
      var begun = new CountDownLatch(1);
      var goesOn = new CountDownLatch(1);
      target.answer.set(
          request -> {
            if (request instanceof ScimRequest.Create) {
              begun.countDown();
              awaited(goesOn);
            }
            return memory.send(request);
          });
      world.node();
      world.realm.create("alice");
      awaited(begun);
      var ask = world.asks.ask("push", "alice");
      World.await(() -> !words(world.asks.get(ask)).isEmpty(), "she is compared");
      goesOn.countDown();
      assertThat(words(world.asks.answered(ask)))
          .containsExactly("DONE push.unlinked", "DONE call", "DONE push.done");
      world.settled();
      assertThat(memory.requests()).filteredOn(ScimRequest.Create.class::isInstance).hasSize(1);
    }
  }

  private static void awaited(CountDownLatch latch) {
    World.await(() -> latch.getCount() == 0, "the other side");
  }

  @Test
  void a_preview_says_what_a_full_sync_would_do_and_to_whom_and_sends_nothing() {
    try (var world = world()) {
      world.node();
      world.realm.create("alice");
      world.realm.create("ben");
      world.settled();
      unnoticed("carol");
      unnoticed("dora");
      memory.put(
          "Users", JsonNodeFactory.instance.objectNode().put("id", "D").put("userName", "dora"));
      memory.forgetRequests();

      var people = result(world.asks.answered(world.asks.ask("preview"))).path("people");
      assertThat(people.path("counts").toString())
          .isEqualTo("{\"create\":1,\"link\":1,\"same\":2}");
      assertThat(people.path("who").toString())
          .isEqualTo("{\"create\":[\"carol\"],\"link\":[\"dora\"]}");
      assertThat(memory.requests()).allMatch(ScimRequest.Search.class::isInstance);
    }
  }

  @Test
  void a_preview_of_another_scope_says_who_would_leave_before_it_is_saved() {
    try (var world = world()) {
      world.node();
      world.realm.createGroup("dev", GroupEntity.TOP_PARENT_ID);
      world.realm.create("alice");
      world.realm.create("ben");
      world.realm.join("alice", "dev");
      world.settled();
      memory.forgetRequests();

      var settings = "{\"pushUsers\":[\"true\"],\"scope\":[\"groups\"],\"scopeGroups\":[\"/dev\"]}";
      var people = result(world.asks.answered(world.asks.previewChange(settings))).path("people");
      assertThat(people.path("counts").toString()).isEqualTo("{\"same\":1,\"deactivate\":1}");
      assertThat(people.path("who").toString()).isEqualTo("{\"deactivate\":[\"ben\"]}");
      assertThat(memory.requests()).allMatch(ScimRequest.Search.class::isInstance);
      assertThat(result(world.asks.answered(world.asks.ask("preview"))).at("/people/counts"))
          .hasToString("{\"same\":2}");
    }
  }

  @Test
  void a_preview_of_another_mapping_says_who_would_be_changed_before_it_is_saved() {
    try (var world = world()) {
      world.node();
      world.realm.create("alice");
      world.realm.create("ben");
      world.settled();
      memory.forgetRequests();

      var settings = "{\"mapping\":[\"title = {username}\"]}";
      var people = result(world.asks.answered(world.asks.previewChange(settings))).path("people");
      assertThat(people.path("counts").toString()).isEqualTo("{\"change\":2}");
      assertThat(people.path("who").toString()).isEqualTo("{\"change\":[\"alice\",\"ben\"]}");
      assertThat(memory.requests()).allMatch(ScimRequest.Search.class::isInstance);
      assertThat(result(world.asks.answered(world.asks.ask("preview"))).at("/people/counts"))
          .hasToString("{\"same\":2}");
    }
  }

  /** Added past Keycloak, as by a restored database. */
  private static void unnoticed(String name) {
    TestDatabases.postgres()
        .<@Nullable Void>run(
            entities -> {
              var user = new UserEntity();
              user.setId(name);
              user.setRealmId(Realm.ID);
              user.setUsername(name);
              user.setEnabled(true);
              entities.persist(user);
              return null;
            });
  }

  private static JsonNode result(AskEntity ask) {
    return Objects.requireNonNull(Progress.parse(ask.getAnswer()).result());
  }

  @Test
  void what_a_dead_owner_began_is_done_by_the_next_one() {
    try (var world = world()) {
      var id = world.asks.ask("test");
      world.asks.is(id, AskState.RUNNING);
      world.node();
      assertThat(world.asks.answered(id).getState()).isEqualTo(AskState.ANSWERED);
    }
  }

  @Test
  void what_an_older_node_does_not_know_is_answered_with_a_failure() {
    try (var world = world()) {
      world.node();
      assertThat(words(world.asks.answered(world.asks.ask("of-tomorrow"))))
          .containsExactly("FAILED broken");
    }
  }

  @Test
  void what_nobody_began_in_time_is_expired_and_gone_after_an_hour() {
    try (var world = world()) {
      var id = world.asks.ask("test");
      var ask = world.asks.get(id);
      var begun = ask.getMadeAt() + Asks.BEGUN_WITHIN.toMillis();
      assertThat(Asks.isExpired(ask, begun - 1)).isFalse();
      assertThat(Asks.isExpired(ask, begun)).isTrue();

      var tools = world.tools();
      var holdings = world.holdings(tools);
      world.asks.since(
          id, Instant.now().minus(Housekeeping.ASKS_KEPT).minus(Duration.ofMinutes(1)));
      holdings.beat();
      holdings.look();
      new Housekeeping(tools).run(holdings.fanOut());
      assertThat(world.open("select count(a) from AskEntity a")).isZero();
      holdings.close();
    }
  }

  private World world() {
    return new World(TestDatabases.postgres(), target, 1);
  }

  private static List<String> words(AskEntity ask) {
    return Progress.parse(ask.getAnswer()).steps().stream().map(AskTest::word).toList();
  }

  private static String word(Step step) {
    State state = step.state();
    return state + " " + step.word();
  }
}
