package dev.lockstep.keycloak.delivery;

import static dev.lockstep.keycloak.target.ExampleTarget.EVERYBODY;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.keycloak.admin.Decisions.Ending;
import dev.lockstep.keycloak.database.TestDatabases;
import dev.lockstep.keycloak.reconcile.Question;
import dev.lockstep.keycloak.store.Kind;
import dev.lockstep.keycloak.store.query.Findings;
import dev.lockstep.keycloak.target.TargetConfig.GroupPolicy;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.keycloak.models.jpa.entities.GroupEntity;

/** What only an admin can decide waits as a row, and the decision is carried out. */
class FindingsTest {
  private final MemoryTarget target = new MemoryTarget(false);

  @Test
  void of_two_hits_none_is_taken_until_an_admin_chooses_one() {
    try (var world = twoTeams(1)) {
      var finding = world.finding();
      assertThat(finding.getKind()).isEqualTo(Kind.GROUP.code());
      var question = Question.parse(String.valueOf(finding.getDetail()));
      assertThat(question.what()).isEqualTo(Question.What.AMBIGUOUS);
      assertThat(question.candidates()).containsExactly("T1", "T2");
      assertThat(world.shown(true).question())
          .isEqualTo("dev: several at Slack could be the same one");
      assertThat(world.shown(true).name()).isEqualTo("dev");
      assertThat(world.shown(true).called()).isEqualTo(Map.of("T1", "dev", "T2", "dev"));
      assertThat(world.shown(false).called()).isEmpty();
      assertThat(world.shown(false).question()).isNull();
      assertThat(world.shown(false).name()).isNull();
      assertThat(world.questions()).isEqualTo(1);

      world.decide(Findings.LINK, "T2");
      World.await(() -> world.findings() == 0, "the decision is carried out");
      world.realm.create("alice");
      world.realm.join("alice", "dev");
      world.settled();
      assertThat(team("T2").path("externalId").asText()).isEqualTo("dev");
      assertThat(MemoryTarget.members(team("T2"))).hasSize(1);
      assertThat(MemoryTarget.members(team("T1"))).isEmpty();
      assertThat(target.all("Groups")).hasSize(2);
    }
  }

  @Test
  void whoever_is_skipped_is_asked_about_no_more() {
    try (var world = twoTeams(2)) {
      world.decide(Findings.SKIP, null);
      World.await(() -> world.findings() == 0, "the decision is carried out");
      target.forgetRequests();
      world.sweep();
      assertThat(target.requests()).isEmpty();
      assertThat(world.findings()).isZero();
    }
  }

  @Test
  void a_choice_that_is_gone_puts_the_question_anew() {
    try (var world = twoTeams(3)) {
      world.decide(Findings.LINK, "T3");
      World.await(() -> world.finding().getDecision() == null, "it is asked anew");
      assertThat(target.all("Groups")).hasSize(2);
    }
  }

  @Test
  void an_account_that_is_somebody_elses_is_a_finding_that_says_whose() {
    try (var world = new World(TestDatabases.postgres(), target, 4)) {
      world.node();
      world.realm.createGroup("north", GroupEntity.TOP_PARENT_ID);
      world.settled();
      world.realm.createGroup("south", GroupEntity.TOP_PARENT_ID);
      world.settled();
      world.realm.createGroup("other", GroupEntity.TOP_PARENT_ID);
      world.settled();
      var north = target.all("Groups").getFirst().path("id").asText();
      world.realm.create("alice");
      world.settled();
      assertThat(world.findings()).isZero();

      // Never told of under another name, or it would be created under that one.
      world.realm.capturing(false);
      world.realm.createGroup("below", "north");
      world.realm.capturing(true);
      world.realm.renameGroup("below", "north");
      World.await(() -> world.findings() == 1, "a finding");
      var question = Question.parse(String.valueOf(world.finding().getDetail()));
      assertThat(question.what()).isEqualTo(Question.What.TAKEN);
      assertThat(question.candidates()).containsExactly(north);
      assertThat(question.holder()).isEqualTo("north");
    }
  }

  @Test
  void a_question_that_answers_itself_is_put_no_longer() {
    try (var world = twoTeams(5)) {
      target.lose("Groups", "T1");
      world.realm.renameGroup("dev", "dev");
      world.realm.create("alice");
      world.realm.join("alice", "dev");
      World.await(() -> world.findings() == 0, "it is settled");
      assertThat(team("T2").path("externalId").asText()).isEqualTo("dev");
    }
  }

  private World asking(int seed) {
    target.put(
        "Groups", JsonNodeFactory.instance.objectNode().put("id", "T1").put("displayName", "dev"));
    target.put(
        "Groups", JsonNodeFactory.instance.objectNode().put("id", "T2").put("displayName", "ops"));
    var world =
        new World(TestDatabases.postgres(), target, seed).with(EVERYBODY.with(GroupPolicy.ASK));
    world.node();
    world.realm.createGroup("dev", GroupEntity.TOP_PARENT_ID);
    world.realm.create("alice");
    world.realm.join("alice", "dev");
    World.await(() -> world.findings() == 1, "a finding");
    world.settled();
    assertThat(world.shown(true).what()).isEqualTo("namesake");
    assertThat(world.shown(true).candidates()).containsExactly("T1");
    assertThat(MemoryTarget.members(team("T1"))).isEmpty();
    assertThat(target.all("Groups")).hasSize(2);
    return world;
  }

  @Test
  void a_namesake_is_asked_about_and_linked_to_any_team_that_an_admin_names() {
    try (var world = asking(7)) {
      world.decide(Findings.LINK, "T2");
      World.await(() -> world.findings() == 0, "the decision is carried out");
      world.settled();
      assertThat(team("T2").path("displayName").asText()).isEqualTo("dev");
      assertThat(MemoryTarget.members(team("T2"))).hasSize(1);
      assertThat(MemoryTarget.members(team("T1"))).isEmpty();
      assertThat(target.all("Groups")).hasSize(2);
    }
  }

  @Test
  void a_namesake_gets_a_team_of_its_own_once_and_with_its_members_if_an_admin_says_so() {
    try (var world = asking(8)) {
      world.decide(Findings.CREATE, null);
      World.await(() -> world.findings() == 0, "the decision is carried out");
      world.settled();
      assertThat(target.all("Groups")).hasSize(3);
      assertThat(MemoryTarget.members(team("T1"))).isEmpty();
      world.sweep();
      assertThat(target.all("Groups")).hasSize(3);
      assertThat(target.all("Groups").getLast().path("members")).hasSize(1);
    }
  }

  @Test
  void a_namesake_is_left_alone_if_an_admin_says_so() {
    try (var world = asking(9)) {
      world.decide(Findings.SKIP, null);
      World.await(() -> world.findings() == 0, "the decision is carried out");
      world.realm.renameGroup("dev", "development");
      world.settled();
      assertThat(team("T1").path("displayName").asText()).isEqualTo("dev");
      assertThat(target.all("Groups")).hasSize(2);
    }
  }

  @Test
  void only_a_whole_decision_counts() {
    try (var world = twoTeams(6)) {
      assertThat(world.decide("link", " ")).isEqualTo(Ending.UNFIT);
      assertThat(world.decide("skip", "T1")).isEqualTo(Ending.UNFIT);
      assertThat(world.decide(null, null)).isEqualTo(Ending.UNFIT);
      assertThat(world.decide("allow", null)).isEqualTo(Ending.UNFIT);
      assertThat(world.decide("link", "x".repeat(1_001))).isEqualTo(Ending.UNFIT);
      assertThat(world.finding().getDecision()).isNull();
      assertThat(world.decide("link", "T1")).isEqualTo(Ending.NOTED);
    }
  }

  private World twoTeams(int seed) {
    for (var id : List.of("T1", "T2")) {
      var team = JsonNodeFactory.instance.objectNode().put("id", id).put("displayName", "dev");
      target.put("Groups", team);
    }
    var world = new World(TestDatabases.postgres(), target, seed);
    world.node();
    world.realm.createGroup("dev", GroupEntity.TOP_PARENT_ID);
    World.await(() -> world.findings() == 1, "a finding");
    return world;
  }

  private ObjectNode team(String id) {
    return target.all("Groups").stream()
        .filter(it -> it.path("id").asText().equals(id))
        .findFirst()
        .orElseThrow();
  }
}
