package dev.lockstep.keycloak.delivery;

import static dev.lockstep.keycloak.target.ExampleTarget.EVERYBODY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.keycloak.database.TestDatabases;
import dev.lockstep.keycloak.store.entity.TargetState;
import dev.lockstep.keycloak.target.ExampleTarget;
import dev.lockstep.keycloak.target.ScopeRule;
import dev.lockstep.keycloak.target.Selection;
import dev.lockstep.keycloak.target.Selection.Teams;
import dev.lockstep.keycloak.target.TargetConfig.Scope;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.keycloak.models.jpa.entities.GroupEntity;

/** Whoever meets the rules is provisioned at once, whatever path makes it so. */
class ScopeRulesTest {
  private final MemoryTarget target = new MemoryTarget(false);

  private World world(int seed, ExampleTarget settings) {
    return new World(TestDatabases.postgres(), target, seed).with(settings);
  }

  private static ExampleTarget everyoneBut(Selection selection) {
    return EVERYBODY.with(Scope.EVERYONE, selection);
  }

  private static List<ScopeRule> rules(String... texts) {
    return Stream.of(texts).map(ScopeRule::parse).flatMap(Optional::stream).toList();
  }

  private Set<String> active() {
    return target.all("Users").stream()
        .filter(user -> user.path("active").asBoolean())
        .map(user -> user.path("userName").asText())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private Set<String> teams() {
    return target.all("Groups").stream()
        .map(team -> team.path("displayName").asText())
        .collect(Collectors.toCollection(TreeSet::new));
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
  void a_role_counts_however_it_is_held() {
    try (var world = world(1, EVERYBODY.byRules("role:manager", "client-role:app/editor"))) {
      var realm = world.realm;
      var traits = new RealmTraits(realm);
      traits.role("manager");
      traits.role("director");
      traits.clientRole("app", "editor");
      realm.createGroup("office", GroupEntity.TOP_PARENT_ID);
      realm.createGroup("desk", "office");
      world.node();
      Stream.of("alice", "bob", "carol", "dave", "eve").forEach(realm::create);
      world.settled();
      assertThat(active()).isEmpty();
      traits.grant("alice", "manager");
      traits.grant("bob", "director");
      realm.join("carol", "desk");
      traits.grant("dave", "editor");
      world.settled();
      assertThat(active()).containsExactly("alice", "dave");
      assertThat(members("desk")).isZero();
      traits.contain("director", "manager");
      World.await(() -> active().contains("bob"), "a role that contains it counts");
      traits.grantToGroup("office", "manager");
      World.await(() -> active().contains("carol"), "a role of a group above counts");
      world.settled();
      assertThat(active()).containsExactly("alice", "bob", "carol", "dave");
      assertThat(members("desk")).isEqualTo(1);
      realm.leave("carol", "desk");
      traits.revoke("alice", "manager");
      world.settled();
      assertThat(active()).containsExactly("bob", "dave");
    }
  }

  @Test
  void whoever_enters_by_an_attribute_enters_all_teams_and_leaves_them_with_it() {
    try (var world = world(2, EVERYBODY.byRules("attribute:department=Sales", "attribute:vip"))) {
      var realm = world.realm;
      var traits = new RealmTraits(realm);
      realm.createGroup("staff", GroupEntity.TOP_PARENT_ID);
      realm.createGroup("drivers", "staff");
      world.node();
      Stream.of("alice", "bob", "carol").forEach(realm::create);
      Stream.of("alice", "bob", "carol").forEach(user -> realm.join(user, "drivers"));
      world.settled();
      assertThat(active()).isEmpty();
      traits.attribute("alice", "department", "Sales");
      traits.attribute("bob", "department", "Finance");
      traits.attribute("carol", "vip", "yes");
      world.settled();
      assertThat(active()).containsExactly("alice", "carol");
      assertThat(members("drivers")).isEqualTo(2);
      assertThat(members("staff")).isEqualTo(2);
      traits.noAttributes("alice");
      world.settled();
      assertThat(active()).containsExactly("carol");
      assertThat(members("staff")).isEqualTo(1);
      traits.attribute("alice", "department", "Sales");
      world.settled();
      assertThat(active()).containsExactly("alice", "carol");
      assertThat(members("staff")).isEqualTo(2);
      target.forgetRequests();
      world.sweep();
      assertThat(target.requests()).isEmpty();
    }
  }

  @Test
  void members_of_an_organization_belong_there_and_its_hidden_group_is_no_team() {
    try (var world = world(3, EVERYBODY.byRules("organization:acme-inc"))) {
      var traits = new RealmTraits(world.realm);
      traits.organization("acme-inc");
      world.node();
      world.realm.create("alice");
      world.realm.create("bob");
      world.realm.join("alice", "members of acme-inc");
      world.settled();
      assertThat(active()).containsExactly("alice");
      assertThat(teams()).isEmpty();
      world.realm.leave("alice", "members of acme-inc");
      world.settled();
      assertThat(active()).isEmpty();
    }
  }

  @Test
  void whoever_is_excluded_disabled_or_not_verified_does_not_belong_there() {
    var selection =
        new Selection(List.of(), rules("group:/guests"), true, true, Teams.ALL, List.of());
    try (var world = world(4, everyoneBut(selection))) {
      var realm = world.realm;
      var traits = new RealmTraits(realm);
      realm.createGroup("guests", GroupEntity.TOP_PARENT_ID);
      realm.createGroup("chess", GroupEntity.TOP_PARENT_ID);
      world.node();
      Stream.of("alice", "bob", "carol").forEach(realm::create);
      Stream.of("alice", "bob", "carol").forEach(user -> realm.join(user, "chess"));
      traits.verify("alice");
      traits.verify("bob");
      realm.join("bob", "guests");
      world.settled();
      assertThat(active()).containsExactly("alice");
      assertThat(members("chess")).isEqualTo(1);
      realm.enable("alice", false);
      realm.leave("bob", "guests");
      traits.verify("carol");
      world.settled();
      assertThat(active()).containsExactly("bob", "carol");
      assertThat(members("chess")).isEqualTo(2);
    }
  }

  @Test
  void a_rule_about_something_that_is_not_there_stops_the_target_and_removes_nobody() {
    try (var world = world(5, EVERYBODY.byRules("role:manager", "group:/gone"))) {
      new RealmTraits(world.realm).role("manager");
      world.node();
      world.realm.create("alice");
      World.await(() -> world.row().getState() == TargetState.QUARANTINED, "it pauses");
      assertThat(world.row().getReason()).contains("There is no group /gone any more");
    }
  }

  @Test
  void only_the_groups_that_are_chosen_are_pushed() {
    chosen(6, Teams.BELOW, List.of("/teams"), Set.of("red", "deep"));
    chosen(7, Teams.CHOSEN, List.of("/teams/red", "/other"), Set.of("red", "other"));
    chosen(8, Teams.ATTRIBUTE, List.of("scim=true"), Set.of("other"));
    chosen(9, Teams.ATTRIBUTE, List.of("scim"), Set.of("other", "deep"));
  }

  private void chosen(int seed, Teams teams, List<String> names, Set<String> pushed) {
    target.all("Groups").forEach(it -> target.lose("Groups", it.path("id").asText()));
    var selection = new Selection(List.of(), List.of(), false, false, teams, names);
    try (var world = world(seed, everyoneBut(selection))) {
      var realm = world.realm;
      realm.createGroup("teams", GroupEntity.TOP_PARENT_ID);
      realm.createGroup("red", "teams");
      realm.createGroup("deep", "red");
      realm.createGroup("other", GroupEntity.TOP_PARENT_ID);
      new RealmTraits(realm).groupAttribute("other", "scim", "true");
      new RealmTraits(realm).groupAttribute("deep", "scim", "false");
      world.node();
      realm.create("alice" + seed);
      realm.join("alice" + seed, "deep");
      realm.join("alice" + seed, "other");
      world.settled();
      world.sweep();
      assertThat(teams()).isEqualTo(pushed);
      pushed.forEach(team -> assertThat(members(team)).isEqualTo(1));
      assertThat(world.open("select count(w) from WorkEntity w")).isZero();
    }
  }

  @Test
  void a_group_enters_and_leaves_with_its_attribute() {
    var selection =
        new Selection(List.of(), List.of(), false, false, Teams.ATTRIBUTE, List.of("scim"));
    try (var world = world(10, everyoneBut(selection))) {
      world.realm.createGroup("red", GroupEntity.TOP_PARENT_ID);
      world.node();
      world.realm.create("alice");
      world.realm.join("alice", "red");
      world.settled();
      assertThat(teams()).isEmpty();
      new RealmTraits(world.realm).groupAttribute("red", "scim", "true");
      world.settled();
      assertThat(teams()).containsExactly("red");
      World.await(() -> members("red") == 1, "its members are found");
    }
  }
}
