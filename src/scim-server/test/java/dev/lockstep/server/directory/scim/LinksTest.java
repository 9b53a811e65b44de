package dev.lockstep.server.directory.scim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.scim.error.ScimException;
import dev.lockstep.server.decision.Affected;
import dev.lockstep.server.decision.Choice;
import dev.lockstep.server.decision.Decisions;
import dev.lockstep.server.decision.Effect;
import dev.lockstep.server.decision.HeldGroup;
import dev.lockstep.server.decision.Verdict;
import dev.lockstep.server.directory.Actor;
import dev.lockstep.server.directory.OnLinked;
import dev.lockstep.server.directory.Refusal;
import dev.lockstep.server.directory.Role;
import dev.lockstep.server.directory.TeamPerson;
import dev.lockstep.server.directory.rules.NameClash;
import dev.lockstep.server.directory.rules.RuleSet;
import dev.lockstep.server.directory.team.Difference;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Groups that have the name of a team, and what ties a team to the group that feeds it. */
class LinksTest {
  private final World world = new World();
  private final Actor ann = new Actor(world.organization.id(), "Ann");
  private final Decisions decisions = new Decisions(World.DATABASE, Clock.systemUTC());
  private final Stored ada = world.named("ada");
  private final Stored bob = world.named("bob");
  private final Stored cyd = world.named("cyd");

  private UUID team(String name, Stored... people) {
    var team = World.DIRECTORY.teams().create(ann, name);
    for (var one : people) World.DIRECTORY.teams().addPerson(ann, team, one.id(), OnLinked.WARN);
    return team;
  }

  private Stored push(String name, Stored... people) {
    return world.group("{'displayName':'%s','members':[%s]}".formatted(name, values(people)));
  }

  private static String values(Stored... users) {
    return String.join(
        ",", Arrays.stream(users).map(user -> "{'value':'" + user.id() + "'}").toList());
  }

  private List<String> people(UUID team) {
    return World.DIRECTORY.teams().people(ann.organization(), team, 0, 100).items().stream()
        .map(TeamPerson::userName)
        .toList();
  }

  private UUID named(String name) {
    return World.DIRECTORY.teams().named(ann.organization(), name).orElseThrow().id();
  }

  private Role role(Stored user) {
    return World.DIRECTORY.members().find(ann.organization(), user.id()).orElseThrow().role();
  }

  @Test
  void a_clash_is_a_card_that_shows_who_would_join_stay_and_leave_and_the_role() {
    var team = team("Platform", ada, bob);
    World.DIRECTORY.teams().changeRole(ann, team, Role.ADMIN);
    var held = push("platform", bob, cyd);
    var card = decisions.waiting(ann.organization()).getFirst();
    assertThat(card.group()).isEqualTo(held.id());
    assertThat(card.source()).isEqualTo("Keycloak");
    assertThat(card.team())
        .isNotNull()
        .returns(Role.ADMIN, HeldGroup.Namesake::role)
        .returns(new Effect(1, 1, 1), HeldGroup.Namesake::ifLinked);
    assertThat(decisions.affected(ann.organization(), held.id(), Effect.Kind.LEAVE, 10))
        .extracting(Affected::name)
        .containsExactly("ada");
    assertThat(people(team)).containsExactly("ada", "bob");
    assertThat(world.groupNames("displayName eq \"platform\"")).containsExactly("platform");
  }

  @Test
  void linked_the_team_follows_the_group_and_undone_it_has_its_own_people_again() {
    var team = team("Platform", ada);
    var held = push("Platform", bob);
    var decided = decisions.decide(ann, Verdict.of(held.id(), Choice.LINK));
    assertThat(decided.effect()).isEqualTo(new Effect(1, 0, 1));
    assertThat(people(team)).containsExactly("bob");
    assertThat(decisions.waitingCount(ann.organization())).isZero();
    decisions.undo(ann, decided.id());
    assertThat(people(team)).containsExactly("ada");
    assertThat(world.members(held.id())).containsExactly(bob.id().toString());
    assertThat(decisions.waitingCount(ann.organization())).isEqualTo(1);
  }

  @Test
  void kept_apart_the_team_gets_another_name_and_undone_its_old_one() {
    var team = team("Platform", ada);
    var held = push("Platform", bob);
    var decided = decisions.decide(ann, Verdict.of(held.id(), Choice.KEEP_APART));
    assertThat(decided.localName()).isEqualTo("Platform (local)");
    assertThat(people(team)).containsExactly("ada");
    assertThat(people(named("Platform"))).containsExactly("bob");
    assertThat(world.groupNames("displayName eq \"Platform (local)\"")).hasSize(1);
    decisions.undo(ann, decided.id());
    assertThat(named("Platform")).isEqualTo(team);
    assertThat(decisions.waitingCount(ann.organization())).isEqualTo(1);
  }

  @Test
  void ignored_nothing_changes_and_nobody_is_asked_until_it_is_taken_back() {
    var team = team("Platform", ada);
    var held = push("Platform", bob);
    var decided = decisions.decide(ann, Verdict.of(held.id(), Choice.IGNORE));
    assertThat(decisions.waiting(ann.organization())).isEmpty();
    assertThat(decisions.aside(ann.organization())).hasSize(1);
    assertThat(people(team)).containsExactly("ada");
    decisions.undo(ann, decided.id());
    assertThat(decisions.waiting(ann.organization())).hasSize(1);
    assertThatThrownBy(() -> decisions.undo(ann, decided.id())).isInstanceOf(Refusal.class);
  }

  @Test
  void linking_gives_nobody_a_role_unless_it_is_said() {
    var team = team("Platform", ada);
    World.DIRECTORY.teams().changeRole(ann, team, Role.ADMIN);
    var held = push("Platform", ada, bob);
    var decided = decisions.decide(ann, Verdict.of(held.id(), Choice.LINK));
    assertThat(role(ada)).isEqualTo(Role.ADMIN);
    assertThat(role(bob)).isEqualTo(Role.MEMBER);
    decisions.undo(ann, decided.id());
    decisions.decide(ann, new Verdict(held.id(), Choice.LINK, true));
    assertThat(role(bob)).isEqualTo(Role.ADMIN);
  }

  @Test
  void nobody_becomes_organization_admin_by_a_link() {
    var team = team("Rota", ada);
    World.DIRECTORY.teams().changeRole(ann, team, Role.ORGANIZATION_ADMIN);
    var held = push("Rota", bob);
    assertThatThrownBy(() -> decisions.decide(ann, new Verdict(held.id(), Choice.LINK, true)))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("rule");
    decisions.decide(ann, Verdict.of(held.id(), Choice.LINK));
    assertThat(role(bob)).isEqualTo(Role.MEMBER);
    assertThatThrownBy(() -> World.DIRECTORY.teams().changeRole(ann, team, Role.ORGANIZATION_ADMIN))
        .isInstanceOf(Refusal.class);
  }

  @Test
  void a_rule_links_at_once_but_not_where_the_team_gives_a_role() {
    World.DIRECTORY.rules().change(ann, RuleSet.DEFAULT.withNameClash(NameClash.LINK));
    var plain = team("Design", ada);
    push("Design", bob);
    assertThat(people(plain)).containsExactly("bob");
    var powerful = team("Platform", ada);
    World.DIRECTORY.teams().changeRole(ann, powerful, Role.ADMIN);
    push("Platform", bob);
    assertThat(people(powerful)).containsExactly("ada");
    assertThat(decisions.waitingCount(ann.organization())).isEqualTo(1);
  }

  @Test
  void writing_to_a_team_that_gives_a_role_waits_for_a_decision() {
    var team = team("Platform", ada);
    World.DIRECTORY.teams().changeRole(ann, team, Role.ADMIN);
    world.patchGroup(team, "{'op':'add','path':'members','value':[" + values(bob) + "]}");
    assertThat(people(team)).containsExactly("ada");
    assertThat(world.members(team)).containsExactly(bob.id().toString());
    assertThat(decisions.waiting(ann.organization())).hasSize(1);
    decisions.decide(ann, Verdict.of(team, Choice.LINK));
    assertThat(people(team)).containsExactly("bob");
  }

  @Test
  void a_paused_link_puts_writes_off_and_a_resumed_one_takes_them() {
    var group = push("Finance", ada);
    var team = named("Finance");
    World.DIRECTORY.links().pause(ann, team);
    var add = "{'op':'add','path':'members','value':[" + values(bob) + "]}";
    assertThatThrownBy(() -> world.patchGroup(group.id(), add))
        .isInstanceOfSatisfying(ScimException.class, e -> assertThat(e.status()).isEqualTo(503));
    assertThatThrownBy(() -> world.groups.delete(world.caller, World.target(group.id())))
        .isInstanceOfSatisfying(ScimException.class, e -> assertThat(e.status()).isEqualTo(503));
    assertThat(people(team)).containsExactly("ada");
    World.DIRECTORY.links().resume(ann, team);
    world.patchGroup(group.id(), add);
    assertThat(people(team)).containsExactly("ada", "bob");
  }

  @Test
  void a_detached_team_keeps_its_people_and_the_group_feeds_nothing() {
    var group = push("Finance", ada);
    var team = named("Finance");
    World.DIRECTORY.links().detach(ann, team);
    world.patchGroup(group.id(), "{'op':'add','path':'members','value':[" + values(bob) + "]}");
    assertThat(people(team)).containsExactly("ada");
    assertThat(world.members(group.id())).hasSize(2);
    World.DIRECTORY.teams().addPerson(ann, team, cyd.id(), OnLinked.WARN);
    World.DIRECTORY.teams().rename(ann, team, "Money");
    assertThat(people(named("Money"))).containsExactly("ada", "cyd");
    assertThat(decisions.waiting(ann.organization())).isEmpty();
  }

  @Test
  void a_linked_team_is_changed_after_a_warning_and_a_full_replace_undoes_it() {
    var group = push("Finance", ada, bob);
    var team = named("Finance");
    var teams = World.DIRECTORY.teams();
    assertThatThrownBy(() -> teams.addPerson(ann, team, cyd.id(), OnLinked.WARN))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("next full replace");
    teams.addPerson(ann, team, cyd.id(), OnLinked.CHANGE);
    teams.removePerson(ann, team, ada.id(), OnLinked.CHANGE);
    assertThat(people(team)).containsExactly("bob", "cyd");
    assertThat(World.DIRECTORY.links().differences(ann.organization(), team))
        .extracting(Difference::name, Difference::kind, Difference::madeBy)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("cyd", Difference.Kind.ADDED, "Ann"),
            org.assertj.core.groups.Tuple.tuple("ada", Difference.Kind.REMOVED, "Ann"));
    world.patchGroup(
        group.id(), "{'op':'replace','path':'members','value':[" + values(ada, bob) + "]}");
    assertThat(people(team)).containsExactly("ada", "bob");
    assertThat(World.DIRECTORY.links().differences(ann.organization(), team)).isEmpty();
  }

  @Test
  void a_delta_settles_only_whom_it_names() {
    var group = push("Finance", ada);
    var team = named("Finance");
    World.DIRECTORY.teams().addPerson(ann, team, bob.id(), OnLinked.CHANGE);
    World.DIRECTORY.teams().addPerson(ann, team, cyd.id(), OnLinked.CHANGE);
    world.patchGroup(group.id(), "{'op':'add','path':'members','value':[" + values(bob) + "]}");
    assertThat(World.DIRECTORY.links().differences(ann.organization(), team))
        .extracting(Difference::name)
        .containsExactly("cyd");
    World.DIRECTORY.links().revert(ann, team, null);
    assertThat(people(team)).containsExactly("ada", "bob");
  }

  @Test
  void a_difference_made_and_unmade_is_none() {
    push("Finance", ada);
    var team = named("Finance");
    World.DIRECTORY.teams().removePerson(ann, team, ada.id(), OnLinked.CHANGE);
    World.DIRECTORY.teams().addPerson(ann, team, ada.id(), OnLinked.CHANGE);
    assertThat(World.DIRECTORY.links().differences(ann.organization(), team)).isEmpty();
  }

  @Test
  void a_team_that_scim_removed_is_restored_with_its_people() {
    var group = push("Finance", ada, bob);
    var team = named("Finance");
    world.groups.delete(world.caller, World.target(group.id()));
    assertThat(World.DIRECTORY.teams().find(ann.organization(), team)).isEmpty();
    World.DIRECTORY.links().restore(ann, team);
    assertThat(people(team)).containsExactly("ada", "bob");
    assertThat(World.DIRECTORY.teams().find(ann.organization(), team).orElseThrow().synced())
        .isFalse();
    assertThat(World.DIRECTORY.links().removed(ann.organization())).isEmpty();
  }

  @Test
  void a_removed_team_whose_name_is_taken_again_is_not_restored() {
    var group = push("Finance", ada);
    var team = named("Finance");
    world.groups.delete(world.caller, World.target(group.id()));
    push("Finance", bob);
    assertThatThrownBy(() -> World.DIRECTORY.links().restore(ann, team))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("of this name again");
  }
}
