package dev.lockstep.keycloak.delivery;

import static dev.lockstep.keycloak.target.ExampleTarget.EVERYBODY;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.keycloak.client.answer.Answer;
import dev.lockstep.keycloak.database.TestDatabases;
import dev.lockstep.keycloak.dialect.Choice;
import dev.lockstep.keycloak.store.entity.SweepKind;
import dev.lockstep.keycloak.target.ExampleTarget;
import dev.lockstep.scim.message.ScimRequest;
import dev.lockstep.scim.message.ScimResponse;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.keycloak.models.jpa.entities.GroupEntity;
import org.keycloak.models.jpa.entities.UserEntity;

/** <em>Sync all users</em> reads who is in our teams, and sets right what was changed there. */
class VerifyTeamsTest {
  private static final int PEOPLE = 12;

  private final MemoryTarget memory = new MemoryTarget(false);
  private final Switch target = new Switch(memory);

  /** Two teams of ours, the first with everybody but the last, and one sweep done. */
  private World inStep(ExampleTarget settings) {
    var world = new World(TestDatabases.postgres(), target, 21).with(settings);
    world.node();
    List.of("dev", "ops").forEach(it -> world.realm.createGroup(it, GroupEntity.TOP_PARENT_ID));
    IntStream.range(0, PEOPLE).forEach(i -> world.realm.create("u" + i));
    IntStream.range(0, PEOPLE - 1).forEach(i -> world.realm.join("u" + i, "dev"));
    world.realm.join("u0", "ops");
    world.settled();
    world.sweep();
    memory.forgetRequests();
    return world;
  }

  private ObjectNode one(String endpoint, String attribute, String value) {
    return memory.all(endpoint).stream()
        .filter(it -> it.path(attribute).asText().equals(value))
        .findFirst()
        .orElseThrow();
  }

  private String user(String name) {
    return one("Users", "userName", name).path("id").asText();
  }

  private void change(String team, List<String> members) {
    var group = one("Groups", "displayName", team);
    var array = group.putArray("members");
    members.forEach(id -> array.addObject().put("value", id));
    memory.put("Groups", group);
  }

  private long changes() {
    return memory.requests().stream()
        .filter(it -> !(it instanceof ScimRequest.Search || it instanceof ScimRequest.Read))
        .count();
  }

  @Test
  void who_was_taken_out_or_put_in_over_there_is_set_right_and_told() {
    try (var world = inStep(EVERYBODY)) {
      var members = MemoryTarget.members(one("Groups", "displayName", "dev"));
      members.remove(user("u1"));
      members.add(user("u11"));
      members.add("a-person-of-their-own");
      change("dev", List.copyOf(members));
      world.swept(SweepKind.VERIFY);
      var after = MemoryTarget.members(one("Groups", "displayName", "dev"));
      assertThat(after)
          .contains(user("u1"), "a-person-of-their-own")
          .doesNotContain(user("u11"))
          .hasSize(PEOPLE);
      assertThat(world.shown(true).question())
          .isEqualTo(
              "The members of 1 group were changed at Slack. Somebody put people in there or took them out."
                  + " They are set right by themselves.");
      memory.forgetRequests();
      world.swept(SweepKind.VERIFY);
      assertThat(changes()).isZero();
      assertThat(world.findings()).isZero();
    }
  }

  @Test
  void whoever_is_from_a_directory_stays_in_what_it_may_say_and_leaves_what_keycloak_says() {
    try (var world = inStep(EVERYBODY)) {
      world.realm.change(
          entities -> {
            entities.find(UserEntity.class, "u1").setFederationLink("ldap");
            entities.find(UserEntity.class, "u11").setFederationLink("ldap");
          });
      var members = MemoryTarget.members(one("Groups", "displayName", "dev"));
      members.add(user("u11"));
      change("dev", List.copyOf(members));
      world.swept(SweepKind.VERIFY);
      assertThat(MemoryTarget.members(one("Groups", "displayName", "dev"))).contains(user("u11"));
      assertThat(changes()).isZero();
      assertThat(world.findings()).isZero();
      world.realm.leave("u1", "dev");
      world.settled();
      assertThat(MemoryTarget.members(one("Groups", "displayName", "dev")))
          .contains(user("u11"))
          .doesNotContain(user("u1"));
    }
  }

  @Test
  void a_team_that_was_emptied_is_filled_again_where_another_one_shows_its_members() {
    try (var world = inStep(EVERYBODY)) {
      var ops = one("Groups", "displayName", "ops");
      ops.remove("members");
      memory.put("Groups", ops);
      world.swept(SweepKind.VERIFY);
      assertThat(MemoryTarget.members(one("Groups", "displayName", "ops")))
          .containsExactly(user("u0"));
    }
  }

  @Test
  void a_target_that_hides_members_is_not_told_of_them_again() {
    try (var world = inStep(EVERYBODY)) {
      target.answer.set(
          request -> {
            var answer = memory.send(request);
            if (request instanceof ScimRequest.Read && answer instanceof Answer.Received received) {
              Objects.requireNonNull(received.response().body()).remove("members");
            }
            return answer;
          });
      world.swept(SweepKind.VERIFY);
      assertThat(changes()).isZero();
      assertThat(world.findings()).isZero();
    }
  }

  @Test
  void a_target_that_is_known_to_hide_them_is_not_asked() {
    var hiding = new Choice("generic", List.of("members.shown=no"));
    try (var world = inStep(EVERYBODY.with(hiding))) {
      world.swept(SweepKind.VERIFY);
      assertThat(memory.requests()).noneMatch(ScimRequest.Read.class::isInstance);
    }
  }

  /** The team of everybody is too much for an answer from now on. */
  private void tooLarge(boolean filters) {
    var large = one("Groups", "displayName", "dev").path("id").asText();
    target.answer.set(
        request ->
            switch (request) {
              case ScimRequest.Read read when read.id().equals(large) ->
                  new Answer.Received(
                      new ScimResponse(200, null, null, null), Answer.Content.TOO_LARGE, "", null);
              case ScimRequest.Search search
                  when String.valueOf(search.filter()).startsWith("groups.value") ->
                  filters ? memory.send(search) : MemoryTarget.answer(400, null);
              default -> memory.send(request);
            });
  }

  @Test
  void a_team_that_is_too_much_for_an_answer_is_read_page_by_page_where_people_are_found_by_it() {
    try (var world = inStep(EVERYBODY)) {
      var members = MemoryTarget.members(one("Groups", "displayName", "dev"));
      members.remove(user("u1"));
      members.add(user("u11"));
      change("dev", List.copyOf(members));
      tooLarge(true);
      world.swept(SweepKind.VERIFY);
      assertThat(MemoryTarget.members(one("Groups", "displayName", "dev")))
          .contains(user("u1"))
          .doesNotContain(user("u11"));
      assertThat(world.shown(true).question())
          .startsWith("The members of 1 group were changed at ");
    }
  }

  @Test
  void one_that_cannot_be_read_is_told_and_keeps_no_other_from_being_compared() {
    try (var world = inStep(EVERYBODY)) {
      change("ops", List.of(user("u1")));
      tooLarge(false);
      world.swept(SweepKind.VERIFY);
      assertThat(MemoryTarget.members(one("Groups", "displayName", "ops")))
          .containsExactly(user("u0"));
      assertThat(world.findings()).isEqualTo(2);
      world.swept(SweepKind.VERIFY);
      assertThat(world.shown(true).question())
          .startsWith("1 group is too large to be compared with ")
          .contains("more members there than Slack tells.");
    }
  }

  @Test
  void that_a_team_could_not_be_read_is_told_with_its_reason_until_the_next_time() {
    try (var world = inStep(EVERYBODY)) {
      target.answer.set(
          request ->
              request instanceof ScimRequest.Read read && read.endpoint().equals("Groups")
                  ? MemoryTarget.answer(500, null)
                  : memory.send(request));
      world.swept(SweepKind.VERIFY);
      assertThat(world.shown(true).question()).startsWith("The groups at Slack were not all");
      assertThat(world.shown(true).reason()).isEqualTo("the target has a fault of its own");
      target.answer.set(memory::send);
      world.swept(SweepKind.VERIFY);
      assertThat(world.findings()).isZero();
    }
  }

  @Test
  void what_was_read_while_it_changed_is_no_drift() {
    try (var world = inStep(EVERYBODY)) {
      var stale = one("Groups", "displayName", "dev");
      stale.putArray("members").addObject().put("value", user("u0"));
      var first = new AtomicBoolean(true);
      target.answer.set(
          request ->
              request instanceof ScimRequest.Read read
                      && read.id().equals(stale.path("id").asText())
                      && first.getAndSet(false)
                  ? MemoryTarget.answer(200, stale)
                  : memory.send(request));
      world.swept(SweepKind.VERIFY);
      assertThat(first).isFalse();
      assertThat(changes()).isZero();
      assertThat(world.findings()).isZero();
    }
  }
}
