package dev.lockstep.keycloak.delivery;

import static dev.lockstep.keycloak.target.ExampleTarget.EVERYBODY;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.keycloak.client.answer.Answer;
import dev.lockstep.keycloak.database.TestDatabases;
import dev.lockstep.keycloak.store.Kind;
import dev.lockstep.keycloak.store.ResourceKey;
import dev.lockstep.keycloak.store.entity.LinkHash;
import dev.lockstep.keycloak.store.entity.LinkState;
import dev.lockstep.keycloak.store.entity.SweepKind;
import dev.lockstep.keycloak.store.query.Links;
import dev.lockstep.keycloak.target.ExampleTarget;
import dev.lockstep.keycloak.target.Removals;
import dev.lockstep.keycloak.target.Removals.OnRemoval;
import dev.lockstep.keycloak.target.Switches;
import dev.lockstep.scim.message.ScimRequest;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A synced team is overwritten: whoever was put into it over there and is nobody here leaves. */
class OutsidersTest {
  private final FollowingTeam dev = new FollowingTeam();
  private final MemoryTarget memory = dev.memory;
  private final Switch target = dev.target;

  @Test
  void whoever_was_put_in_by_hand_leaves_and_keeps_the_account() {
    try (var world = dev.inStep(EVERYBODY)) {
      var stranger = dev.account("X-1", "stranger");
      dev.putIn("X-1");
      world.swept(SweepKind.VERIFY);
      assertThat(dev.members()).hasSize(1).doesNotContain("X-1");
      assertThat(memory.all("Users")).contains(stranger);
      assertThat(dev.changes()).isEqualTo(1);
      assertThat(world.open("select count(l) from LogEntity l where l.what = 'outsiders 1'"))
          .isEqualTo(1);
      assertThat(world.shown(true).question()).startsWith("The members of 1 group were changed ");

      memory.forgetRequests();
      world.swept(SweepKind.VERIFY);
      assertThat(dev.changes()).isZero();
      assertThat(world.findings()).isZero();
      assertThat(world.open("select count(m) from MembershipEntity m")).isEqualTo(1);
    }
  }

  static Stream<ExampleTarget> keeping() {
    var all = EVERYBODY.removals();
    var ours = new Removals(all.users(), all.after(), all.grace(), true, all.guard());
    return Stream.of(
        EVERYBODY.with(new Switches(true, true, true, true, false, false)),
        EVERYBODY.with(OnRemoval.NOTHING).with(new Switches(true, true, true, true, true, true)),
        EVERYBODY.with(ours));
  }

  @ParameterizedTest
  @MethodSource("keeping")
  void they_stay_where_the_settings_say_so_or_forbid_to_touch_them(ExampleTarget settings) {
    try (var world = dev.inStep(settings)) {
      dev.account("X-1", "stranger");
      dev.putIn("X-1");
      world.swept(SweepKind.VERIFY);
      assertThat(dev.members()).contains("X-1");
      assertThat(dev.changes()).isZero();
      assertThat(world.findings()).isZero();
    }
  }

  @Test
  void whoever_is_linked_meanwhile_stays() {
    try (var world = dev.inStep(EVERYBODY)) {
      dev.account("X-1", "stranger");
      dev.putIn("X-1");
      target.answer.set(
          request -> {
            if (request instanceof ScimRequest.Read read && read.id().equals("X-1")) {
              linked("X-1");
            }
            return memory.send(request);
          });
      world.swept(SweepKind.VERIFY);
      assertThat(dev.members()).contains("X-1");
      assertThat(dev.changes()).isZero();
      assertThat(world.open("select count(m) from MembershipEntity m")).isEqualTo(1);
    }
  }

  private static void linked(String account) {
    TestDatabases.postgres()
        .run(
            entities -> {
              var key = new ResourceKey(World.TARGET, Kind.USER, "somebody");
              var link = new Links(entities).creating("link", key, 1);
              link.setRemoteId(account);
              link.setRemoteHash(LinkHash.of(account));
              link.setState(LinkState.LINKED);
              return true;
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"{username}", "{username}@there.example"})
  void whoever_may_be_somebody_of_the_team_stays_until_that_is_decided(String named) {
    try (var world = dev.inStep(EVERYBODY.mapping("userName = " + named))) {
      dev.account("X-1", named.replace("{username}", "bea"));
      dev.account("X-2", named.replace("{username}", "Bea"));
      dev.putIn("X-1", "X-2");
      world.realm.create("bea");
      world.realm.join("bea", "dev");
      World.await(() -> world.questions() == 1, "two could be her");
      world.settled();
      memory.forgetRequests();
      world.swept(SweepKind.VERIFY);
      assertThat(dev.members()).contains("X-1", "X-2");
      assertThat(dev.changes()).isZero();
    }
  }

  @Test
  void whoever_has_the_name_of_somebody_of_the_team_without_an_account_stays() {
    try (var world = dev.inStep(EVERYBODY)) {
      dev.account("X-1", "Bea");
      dev.putIn("X-1");
      target.answer.set(
          request ->
              request instanceof ScimRequest.Create
                  ? MemoryTarget.answer(400, null)
                  : memory.send(request));
      world.realm.create("bea");
      world.realm.join("bea", "dev");
      world.settled();
      world.swept(SweepKind.VERIFY);
      assertThat(dev.members()).contains("X-1");
      world.realm.leave("bea", "dev");
      world.settled();
      world.swept(SweepKind.VERIFY);
      assertThat(dev.members()).doesNotContain("X-1");
    }
  }

  @Test
  void groups_in_a_team_stay_and_so_does_who_is_in_it_by_one_of_them() {
    try (var world = dev.inStep(EVERYBODY)) {
      var inner = dev.account("X-1", "in the inner team");
      inner.putArray("groups").addObject().put("value", dev.team().path("id").asText());
      ((ObjectNode) inner.path("groups").path(0)).put("type", "indirect");
      dev.account("G-1", "an account with the id of a group");
      dev.putIn("X-1", "no-account-at-all");
      var team = dev.team();
      team.withArray("members").addObject().put("value", "G-1").put("type", "Group");
      memory.put("Groups", team);
      world.swept(SweepKind.VERIFY);
      assertThat(dev.members()).contains("X-1", "G-1", "no-account-at-all");
      assertThat(dev.changes()).isZero();
    }
  }

  /** What a read of the team says, the first or every time. */
  private void read(UnaryOperator<ObjectNode> said, boolean always) {
    var first = new AtomicBoolean(true);
    target.answer.set(
        request -> {
          boolean changed =
              request instanceof ScimRequest.Read read
                  && read.endpoint().equals("Groups")
                  && (first.getAndSet(false) || always);
          return changed ? MemoryTarget.answer(200, said.apply(dev.team())) : memory.send(request);
        });
  }

  @Test
  void who_is_seen_but_once_was_never_there() {
    try (var world = dev.inStep(EVERYBODY)) {
      dev.account("X-1", "stranger");
      read(team -> FollowingTeam.with(team, "X-1"), false);
      world.swept(SweepKind.VERIFY);
      assertThat(dev.changes()).isZero();
      assertThat(world.findings()).isZero();
    }
  }

  @Test
  void an_answer_about_another_team_and_one_without_members_take_nobody_out() {
    try (var world = dev.inStep(EVERYBODY)) {
      dev.account("X-1", "stranger");
      dev.putIn("X-1");
      read(team -> team.put("id", "another"), true);
      world.swept(SweepKind.VERIFY);
      read(team -> team.without(List.of("members")), true);
      world.swept(SweepKind.VERIFY);
      assertThat(dev.members()).contains("X-1");
      assertThat(dev.changes()).isZero();
    }
  }

  @Test
  void a_target_that_does_not_answer_is_told_later() {
    try (var world = dev.inStep(EVERYBODY)) {
      dev.account("X-1", "stranger");
      dev.putIn("X-1");
      var down = new AtomicBoolean(true);
      target.answer.set(
          request ->
              request instanceof ScimRequest.Patch && down.getAndSet(false)
                  ? new Answer.NoAnswer("it timed out")
                  : memory.send(request));
      world.swept(SweepKind.VERIFY);
      assertThat(down).isFalse();
      assertThat(dev.members()).hasSize(1);
    }
  }
}
