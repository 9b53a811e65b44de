package dev.lockstep.server.directory.scim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.server.directory.Actor;
import dev.lockstep.server.directory.OnLinked;
import dev.lockstep.server.directory.Profile;
import dev.lockstep.server.directory.Refusal;
import dev.lockstep.server.directory.Role;
import dev.lockstep.server.directory.rules.RuleSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Where roles come from, and that an organization always has somebody who can run it. */
class RolesTest {
  private final World world = new World();
  private final Actor ann = new Actor(world.organization.id(), "Ann");
  private final UUID admin =
      World.DIRECTORY.members().named(ann.organization(), "admin@acme.example").orElseThrow().id();

  private Role role(UUID member) {
    return World.DIRECTORY.members().find(ann.organization(), member).orElseThrow().role();
  }

  private void refusedAsTheLastAdmin(ThrowingCallable change) {
    assertThatThrownBy(change)
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("No active organization admin would be left");
    assertThat(World.DIRECTORY.members().organizationAdmins(ann.organization())).hasSize(1);
  }

  private void giveUpTheOwnRole() {
    World.DIRECTORY.members().changeRole(ann, admin, Role.MEMBER);
  }

  @Test
  void new_people_have_the_default_role_and_adopted_ones_keep_theirs() {
    World.DIRECTORY.rules().change(ann, RuleSet.DEFAULT.withDefaultRole(Role.ADMIN));
    assertThat(role(world.named("ada").id())).isEqualTo(Role.ADMIN);
    assertThat(world.named("admin@acme.example").id()).isEqualTo(admin);
    assertThat(role(admin)).isEqualTo(Role.ORGANIZATION_ADMIN);
    assertThatThrownBy(() -> RuleSet.DEFAULT.withDefaultRole(Role.ORGANIZATION_ADMIN))
        .isInstanceOf(Refusal.class);
  }

  @Test
  void what_scim_says_of_roles_gives_none() {
    var ada =
        world.user("{'userName':'ada','roles':[{'value':'organization_admin','primary':true}]}");
    assertThat(role(ada.id())).isEqualTo(Role.MEMBER);
  }

  @Test
  void a_rule_gives_a_groups_people_a_role_only_while_such_rules_hold() {
    var ada = world.named("ada");
    world.group("{'displayName':'Ops','members':[{'value':'" + ada.id() + "'}]}");
    World.DIRECTORY.rules().addGroupRole(ann, "OPS", Role.ORGANIZATION_ADMIN);
    assertThat(role(ada.id())).isEqualTo(Role.MEMBER);
    World.DIRECTORY.rules().change(ann, RuleSet.DEFAULT.withGroupRoles(true));
    assertThat(role(ada.id())).isEqualTo(Role.ORGANIZATION_ADMIN);
    assertThat(World.DIRECTORY.profiles().find(ann.organization(), ada.id()).orElseThrow().grants())
        .containsExactly(new Profile.Grant(Role.ORGANIZATION_ADMIN, Profile.Through.RULE, "OPS"));
  }

  @Test
  void somebody_added_here_to_a_group_with_a_rule_does_not_have_its_role() {
    var ada = world.named("ada");
    world.group("{'displayName':'Ops'}");
    World.DIRECTORY.rules().addGroupRole(ann, "Ops", Role.ORGANIZATION_ADMIN);
    World.DIRECTORY.rules().change(ann, RuleSet.DEFAULT.withGroupRoles(true));
    var team = World.DIRECTORY.teams().named(ann.organization(), "Ops").orElseThrow().id();
    World.DIRECTORY.teams().addPerson(ann, team, ada.id(), OnLinked.CHANGE);
    assertThat(role(ada.id())).isEqualTo(Role.MEMBER);
  }

  @Test
  void the_last_admin_is_not_removed_by_hand_nor_stripped_nor_deactivated() {
    refusedAsTheLastAdmin(() -> World.DIRECTORY.members().remove(ann, admin));
    refusedAsTheLastAdmin(() -> World.DIRECTORY.members().changeRole(ann, admin, Role.ADMIN));
    refusedAsTheLastAdmin(
        () -> world.patchUser(admin, "{'op':'replace','value':{'active':false}}"));
    world.patchUser(admin, "{'op':'replace','value':{'title':'x'}}");
    refusedAsTheLastAdmin(() -> world.users.delete(world.caller, World.target(admin)));
    World.DIRECTORY.rules().change(ann, RuleSet.DEFAULT.withEmergencyRemoval(true));
    refusedAsTheLastAdmin(
        () -> World.DIRECTORY.members().emergencyRemove(ann, admin, "admin@acme.example"));
  }

  @Test
  void the_last_admin_by_a_team_is_not_taken_out_of_it() {
    var team = World.DIRECTORY.teams().create(ann, "Rota");
    World.DIRECTORY.teams().addPerson(ann, team, admin, OnLinked.WARN);
    World.DIRECTORY.teams().changeRole(ann, team, Role.ORGANIZATION_ADMIN);
    giveUpTheOwnRole();
    assertThat(role(admin)).isEqualTo(Role.ORGANIZATION_ADMIN);
    refusedAsTheLastAdmin(
        () -> World.DIRECTORY.teams().removePerson(ann, team, admin, OnLinked.WARN));
    refusedAsTheLastAdmin(() -> World.DIRECTORY.teams().remove(ann, team));
    refusedAsTheLastAdmin(() -> World.DIRECTORY.teams().changeRole(ann, team, Role.ADMIN));
  }

  @Test
  void the_last_admin_by_a_rule_is_not_taken_out_of_the_group_by_scim() {
    world.patchUser(admin, "{'op':'replace','value':{'title':'x'}}");
    var ops = world.group("{'displayName':'Ops','members':[{'value':'" + admin + "'}]}");
    var rule = World.DIRECTORY.rules().addGroupRole(ann, "Ops", Role.ORGANIZATION_ADMIN);
    World.DIRECTORY.rules().change(ann, RuleSet.DEFAULT.withGroupRoles(true));
    giveUpTheOwnRole();
    refusedAsTheLastAdmin(() -> world.patchGroup(ops.id(), "{'op':'remove','path':'members'}"));
    refusedAsTheLastAdmin(
        () -> world.patchGroup(ops.id(), "{'op':'replace','path':'displayName','value':'X'}"));
    refusedAsTheLastAdmin(() -> world.groups.delete(world.caller, World.target(ops.id())));
    refusedAsTheLastAdmin(() -> World.DIRECTORY.rules().removeGroupRole(ann, rule));
    refusedAsTheLastAdmin(() -> World.DIRECTORY.rules().change(ann, RuleSet.DEFAULT));
  }

  @RepeatedTest(5)
  void of_two_admins_who_remove_each_other_at_once_one_stays() throws Exception {
    var second = world.named("second").id();
    World.DIRECTORY.members().changeRole(ann, second, Role.ORGANIZATION_ADMIN);
    Callable<String> one = () -> outcome(() -> strip(second));
    Callable<String> other = () -> outcome(() -> world.patchUser(admin, INACTIVE));
    try (var threads = Executors.newFixedThreadPool(2)) {
      var told =
          threads.invokeAll(List.of(one, other)).stream().map(done -> done.resultNow()).toList();
      assertThat(told).containsExactlyInAnyOrder("done", "refused");
    }
    assertThat(World.DIRECTORY.members().organizationAdmins(ann.organization())).hasSize(1);
  }

  private static final String INACTIVE = "{'op':'replace','value':{'active':false}}";

  private void strip(UUID member) {
    World.DIRECTORY.members().changeRole(ann, member, Role.MEMBER);
  }

  private static String outcome(Runnable change) {
    try {
      change.run();
      return "done";
    } catch (Refusal refusal) {
      return "refused";
    }
  }
}
