package dev.lockstep.keycloak.delivery;

import static dev.lockstep.keycloak.target.ExampleTarget.EVERYBODY;
import static dev.lockstep.keycloak.target.ExampleTarget.removals;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.keycloak.admin.Decisions.Ending;
import dev.lockstep.keycloak.admin.read.FindingReader;
import dev.lockstep.keycloak.database.TestDatabases;
import dev.lockstep.keycloak.delivery.alert.Alert;
import dev.lockstep.keycloak.store.query.Findings;
import dev.lockstep.keycloak.target.Removals.OnRemoval;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.keycloak.models.jpa.entities.GroupEntity;

/** Too many removals, or too many losses, within an hour wait for an admin. */
class GuardTest {
  private final MemoryTarget target = new MemoryTarget(false);

  private World world(int seed) {
    return new World(TestDatabases.postgres(), target, seed)
        .with(EVERYBODY.with(removals(OnRemoval.DEACTIVATE, 3, 0)));
  }

  private List<String> people(World world, int many) {
    var people = IntStream.range(10, 10 + many).mapToObj(i -> "u" + i).toList();
    people.forEach(world.realm::create);
    return people;
  }

  private long active() {
    return target.all("Users").stream().filter(user -> user.path("active").asBoolean()).count();
  }

  private ObjectNode user(String name) {
    return target.all("Users").stream()
        .filter(user -> user.path("userName").asText().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static FindingReader.Waiting waiting(World world) {
    return Objects.requireNonNull(world.shown(true).waiting());
  }

  @Test
  void removals_beyond_the_limit_wait_for_an_admin_and_everything_else_goes_on() {
    try (var world = world(1)) {
      world.node();
      var people = people(world, 8);
      world.settled();
      people.subList(0, 5).forEach(world.realm::delete);
      world.settled();
      assertThat(active()).isEqualTo(5);
      assertThat(world.shown(true).what()).isEqualTo("removal");
      assertThat(waiting(world).held()).isEqualTo(2);
      assertThat(world.alerts).extracting(Alert::what).containsExactly(Alert.What.GUARD);
      assertThat(waiting(world).some())
          .allMatch(whom -> people.subList(0, 5).contains(whom.resource()));
      world.realm.rename("u17", "Renamed");
      world.realm.create("u99");
      world.settled();
      assertThat(user("u17").path("name").path("givenName").asText()).isEqualTo("Renamed");
      assertThat(active()).isEqualTo(6);

      assertThat(world.decide(Findings.LINK, "R-1")).isEqualTo(Ending.UNFIT);
      assertThat(world.decide(Findings.ALLOW, null)).isEqualTo(Ending.NOTED);
      World.await(() -> world.findings() == 0, "it is carried out");
      world.settled();
      assertThat(active()).isEqualTo(4);
      assertThat(world.open("select count(w) from WorkEntity w")).isZero();
      assertThat(world.open("select count(g) from GuardEntity g where g.state <> 'C'")).isZero();
    }
  }

  @Test
  void another_owner_counts_on() {
    try (var world = world(2)) {
      var first = world.node();
      var people = people(world, 8);
      world.settled();
      people.subList(0, 3).forEach(world.realm::delete);
      world.settled();
      assertThat(active()).isEqualTo(5);
      assertThat(world.findings()).isZero();
      first.close();
      world.node();
      world.realm.delete("u13");
      World.await(() -> world.findings() == 1, "it waits");
      assertThat(active()).isEqualTo(5);
      assertThat(waiting(world).some()).singleElement().matches(it -> it.resource().equals("u13"));
    }
  }

  @Test
  void of_many_a_share_may_go() {
    try (var world =
        new World(TestDatabases.postgres(), target, 3)
            .with(EVERYBODY.with(removals(OnRemoval.DELETE, 1, 25)))) {
      world.node();
      var people = people(world, 16);
      world.settled();
      people.subList(0, 10).forEach(world.realm::delete);
      world.settled();
      assertThat(target.all("Users")).hasSize(12);
      assertThat(waiting(world).held()).isEqualTo(6);
    }
  }

  @Test
  void whoever_is_dismissed_stays_until_they_belong_there_again_or_are_allowed() {
    try (var world = world(4)) {
      world.node();
      var people = people(world, 6);
      world.settled();
      people.forEach(user -> world.realm.enable(user, false));
      world.settled();
      assertThat(active()).isEqualTo(3);
      assertThat(world.questions()).isEqualTo(1);
      world.decide(Findings.DISMISS, null);
      World.await(() -> world.finding().getDecision() == null, "it is carried out");
      world.settled();
      assertThat(world.questions()).isZero();
      assertThat(waiting(world).kept()).isEqualTo(3);
      assertThat(world.shown(true).question())
          .isEqualTo(
              "3 people stay at Slack as they are. An admin decided so. You can still let it through.");
      target.forgetRequests();
      world.sweep();
      assertThat(target.requests()).isEmpty();

      var kept = waiting(world).some().getFirst().resource();
      world.realm.enable(kept, true);
      World.await(() -> waiting(world).kept() == 2, "one belongs there again");
      world.decide(Findings.ALLOW, null);
      World.await(() -> world.findings() == 0, "it is carried out");
      world.settled();
      assertThat(target.all("Users").stream().filter(user -> user.path("active").asBoolean()))
          .singleElement()
          .matches(user -> user.path("userName").asText().equals(kept));
    }
  }

  @Test
  void whoever_waits_stays_in_the_teams() {
    try (var world =
        new World(TestDatabases.postgres(), target, 5)
            .with(EVERYBODY.inGroups("/staff").with(removals(OnRemoval.DEACTIVATE, 2, 0)))) {
      world.realm.createGroup("staff", GroupEntity.TOP_PARENT_ID);
      world.realm.createGroup("chess", GroupEntity.TOP_PARENT_ID);
      world.node();
      var people = people(world, 6);
      people.forEach(user -> world.realm.join(user, "staff"));
      people.forEach(user -> world.realm.join(user, "chess"));
      world.settled();
      assertThat(members("chess")).isEqualTo(6);
      people.forEach(user -> world.realm.leave(user, "staff"));
      world.settled();
      assertThat(active()).isEqualTo(4);
      assertThat(members("chess")).isEqualTo(4);
      assertThat(members("staff")).isEqualTo(4);

      var back = waiting(world).some().getFirst().resource();
      world.realm.join(back, "staff");
      world.settled();
      world.decide(Findings.ALLOW, null);
      World.await(() -> world.findings() == 0, "it is carried out");
      world.settled();
      assertThat(active()).isEqualTo(1);
      assertThat(members("chess")).isEqualTo(1);
      assertThat(members("staff")).isEqualTo(1);
    }
  }

  private int members(String group) {
    return target.all("Groups").stream()
        .filter(team -> team.path("displayName").asText().equals(group))
        .findFirst()
        .map(MemoryTarget::members)
        .orElseThrow()
        .size();
  }

  @Test
  void a_storm_of_losses_creates_nobody_anew_before_an_admin_allows_it() {
    try (var world = world(6)) {
      world.node();
      var people = people(world, 8);
      world.settled();
      target.all("Users").forEach(user -> target.lose("Users", user.path("id").asText()));
      people.forEach(user -> world.realm.rename(user, "Renamed"));
      world.settled();
      assertThat(target.all("Users")).hasSize(3);
      assertThat(world.shown(true).what()).isEqualTo("loss");
      assertThat(waiting(world).held()).isEqualTo(5);
      world.decide(Findings.ALLOW, null);
      World.await(() -> world.findings() == 0, "it is carried out");
      world.settled();
      assertThat(target.all("Users")).hasSize(8);
    }
  }

  @Test
  void losses_that_are_dismissed_are_in_step_again_once_the_target_has_them_again() {
    try (var world = world(7)) {
      world.node();
      var people = people(world, 5);
      world.settled();
      var all = target.all("Users");
      all.forEach(user -> target.lose("Users", user.path("id").asText()));
      people.forEach(user -> world.realm.rename(user, "Renamed"));
      world.settled();
      world.decide(Findings.DISMISS, null);
      World.await(() -> world.finding().getDecision() == null, "it is carried out");
      world.settled();
      assertThat(target.all("Users")).hasSize(3);
      var there = target.all("Users").stream().map(user -> user.path("userName").asText()).toList();
      all.stream()
          .filter(user -> !there.contains(user.path("userName").asText()))
          .forEach(user -> target.put("Users", user));
      people.forEach(user -> world.realm.rename(user, "Again"));
      World.await(() -> world.findings() == 0, "they are in step");
      world.settled();
      assertThat(target.all("Users"))
          .hasSize(5)
          .allMatch(user -> user.path("name").path("givenName").asText().equals("Again"));
    }
  }
}
