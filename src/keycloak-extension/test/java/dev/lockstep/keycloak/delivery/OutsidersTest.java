package dev.lockstep.keycloak.delivery;

import static dev.lockstep.keycloak.target.ExampleTarget.EVERYBODY;
import static dev.lockstep.keycloak.target.ExampleTarget.removals;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.keycloak.client.answer.Answer;
import dev.lockstep.keycloak.database.TestDatabases;
import dev.lockstep.keycloak.delivery.alert.Alert;
import dev.lockstep.keycloak.store.Kind;
import dev.lockstep.keycloak.store.ResourceKey;
import dev.lockstep.keycloak.store.entity.LinkHash;
import dev.lockstep.keycloak.store.entity.LinkState;
import dev.lockstep.keycloak.store.entity.SweepKind;
import dev.lockstep.keycloak.store.query.Findings;
import dev.lockstep.keycloak.store.query.Links;
import dev.lockstep.keycloak.target.ExampleTarget;
import dev.lockstep.keycloak.target.Removals;
import dev.lockstep.keycloak.target.Removals.OnRemoval;
import dev.lockstep.keycloak.target.Switches;
import dev.lockstep.scim.message.ScimRequest;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.keycloak.models.jpa.entities.GroupEntity;

/** A synced team is overwritten: whoever was put into it over there and is nobody here leaves. */
class OutsidersTest {
  private final MemoryTarget memory = new MemoryTarget(true);
  private final Switch target = new Switch(memory);

  /** A team with one of ours, and one sweep done. */
  private World inStep(ExampleTarget settings) {
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

  private ObjectNode account(String id, String userName) {
    var user = JsonNodeFactory.instance.objectNode().put("id", id).put("userName", userName);
    memory.put("Users", user);
    return user;
  }

  private ObjectNode team() {
    return memory.all("Groups").getFirst();
  }

  private Set<String> members() {
    return MemoryTarget.members(team());
  }

  private static ObjectNode with(ObjectNode team, String... ids) {
    for (var id : ids) {
      team.withArray("members").addObject().put("value", id);
    }
    return team;
  }

  private void putIn(String... ids) {
    memory.put("Groups", with(team(), ids));
  }

  private void putInThree() {
    Stream.of("X-1", "X-2", "X-3").forEach(id -> account(id, "stranger " + id));
    putIn("X-1", "X-2", "X-3");
  }

  private long changes() {
    return memory.requests().stream()
        .filter(it -> !(it instanceof ScimRequest.Search || it instanceof ScimRequest.Read))
        .count();
  }

  @Test
  void whoever_was_put_in_by_hand_leaves_and_keeps_the_account() {
    try (var world = inStep(EVERYBODY)) {
      var stranger = account("X-1", "stranger");
      putIn("X-1");
      world.swept(SweepKind.VERIFY);
      assertThat(members()).hasSize(1).doesNotContain("X-1");
      assertThat(memory.all("Users")).contains(stranger);
      assertThat(changes()).isEqualTo(1);
      assertThat(world.open("select count(l) from LogEntity l where l.what = 'outsiders 1'"))
          .isEqualTo(1);
      assertThat(world.shown(true).question()).startsWith("The members of 1 group were changed ");

      memory.forgetRequests();
      world.swept(SweepKind.VERIFY);
      assertThat(changes()).isZero();
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
    try (var world = inStep(settings)) {
      account("X-1", "stranger");
      putIn("X-1");
      world.swept(SweepKind.VERIFY);
      assertThat(members()).contains("X-1");
      assertThat(changes()).isZero();
      assertThat(world.findings()).isZero();
    }
  }

  @Test
  void more_than_the_guard_lets_through_wait_for_an_admin() {
    try (var world = inStep(EVERYBODY.with(removals(OnRemoval.DEACTIVATE, 2, 0)))) {
      putInThree();
      world.swept(SweepKind.VERIFY);
      assertThat(members()).hasSize(2).contains("X-3");
      assertThat(world.alerts).extracting(Alert::what).containsExactly(Alert.What.GUARD);

      memory.forgetRequests();
      world.swept(SweepKind.VERIFY);
      assertThat(changes()).isZero();
      var finding = world.shown(true);
      assertThat(finding.what()).isEqualTo("outsider");
      assertThat(finding.candidates()).containsExactly("X-3");
      assertThat(Objects.requireNonNull(finding.waiting()).held()).isEqualTo(1);
      assertThat(finding.question())
          .startsWith("1 person unknown to Keycloak waits to be taken out of a group at Slack. ");

      world.decide(Findings.ALLOW, null);
      World.await(() -> world.findings() == 0, "it is carried out");
      world.settled();
      assertThat(members()).hasSize(1);
      world.swept(SweepKind.VERIFY);
      assertThat(world.open("select count(g) from GuardEntity g where g.state <> 'C'")).isZero();
    }
  }

  @Test
  void whom_an_admin_keeps_stay_until_they_are_gone_by_themselves() {
    try (var world = inStep(EVERYBODY.with(removals(OnRemoval.DEACTIVATE, 2, 0)))) {
      putInThree();
      world.swept(SweepKind.VERIFY);
      world.swept(SweepKind.VERIFY);
      world.decide(Findings.DISMISS, null);
      World.await(() -> world.finding().getDecision() == null, "it is carried out");
      world.settled();
      memory.forgetRequests();
      world.swept(SweepKind.VERIFY);
      assertThat(members()).contains("X-3");
      assertThat(changes()).isZero();
      assertThat(Objects.requireNonNull(world.shown(true).waiting()).kept()).isEqualTo(1);

      memory.lose("Users", "X-3");
      world.swept(SweepKind.VERIFY);
      assertThat(world.findings()).isZero();
    }
  }

  @Test
  void whoever_is_linked_meanwhile_stays() {
    try (var world = inStep(EVERYBODY)) {
      account("X-1", "stranger");
      putIn("X-1");
      target.answer.set(
          request -> {
            if (request instanceof ScimRequest.Read read && read.id().equals("X-1")) {
              linked("X-1");
            }
            return memory.send(request);
          });
      world.swept(SweepKind.VERIFY);
      assertThat(members()).contains("X-1");
      assertThat(changes()).isZero();
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

  @Test
  void whoever_may_be_somebody_of_the_team_stays_until_that_is_decided() {
    try (var world = inStep(EVERYBODY)) {
      account("X-1", "bea");
      account("X-2", "Bea");
      putIn("X-1", "X-2");
      world.realm.create("bea");
      world.realm.join("bea", "dev");
      World.await(() -> world.questions() == 1, "two could be her");
      world.settled();
      memory.forgetRequests();
      world.swept(SweepKind.VERIFY);
      assertThat(members()).contains("X-1", "X-2");
      assertThat(changes()).isZero();
    }
  }

  @Test
  void groups_in_a_team_stay_and_so_does_who_is_in_it_by_one_of_them() {
    try (var world = inStep(EVERYBODY)) {
      var inner = account("X-1", "in the inner team");
      inner.putArray("groups").addObject().put("value", team().path("id").asText());
      ((ObjectNode) inner.path("groups").path(0)).put("type", "indirect");
      account("G-1", "an account with the id of a group");
      putIn("X-1", "no-account-at-all");
      var team = team();
      team.withArray("members").addObject().put("value", "G-1").put("type", "Group");
      memory.put("Groups", team);
      world.swept(SweepKind.VERIFY);
      assertThat(members()).contains("X-1", "G-1", "no-account-at-all");
      assertThat(changes()).isZero();
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
          return changed ? MemoryTarget.answer(200, said.apply(team())) : memory.send(request);
        });
  }

  @Test
  void who_is_seen_but_once_was_never_there() {
    try (var world = inStep(EVERYBODY)) {
      account("X-1", "stranger");
      read(team -> with(team, "X-1"), false);
      world.swept(SweepKind.VERIFY);
      assertThat(changes()).isZero();
      assertThat(world.findings()).isZero();
    }
  }

  @Test
  void an_answer_about_another_team_and_one_without_members_take_nobody_out() {
    try (var world = inStep(EVERYBODY)) {
      account("X-1", "stranger");
      putIn("X-1");
      read(team -> team.put("id", "another"), true);
      world.swept(SweepKind.VERIFY);
      read(team -> team.without(List.of("members")), true);
      world.swept(SweepKind.VERIFY);
      assertThat(members()).contains("X-1");
      assertThat(changes()).isZero();
    }
  }

  @Test
  void a_target_that_does_not_answer_is_told_later() {
    try (var world = inStep(EVERYBODY)) {
      account("X-1", "stranger");
      putIn("X-1");
      var down = new AtomicBoolean(true);
      target.answer.set(
          request ->
              request instanceof ScimRequest.Patch && down.getAndSet(false)
                  ? new Answer.NoAnswer("it timed out")
                  : memory.send(request));
      world.swept(SweepKind.VERIFY);
      assertThat(down).isFalse();
      assertThat(members()).hasSize(1);
    }
  }
}
