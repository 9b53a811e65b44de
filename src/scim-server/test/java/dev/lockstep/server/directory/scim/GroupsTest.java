package dev.lockstep.server.directory.scim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.scim.error.ScimException;
import dev.lockstep.server.directory.Actor;
import dev.lockstep.server.directory.OnLinked;
import dev.lockstep.server.directory.Refusal;
import dev.lockstep.server.directory.Team;
import dev.lockstep.server.directory.TeamPerson;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GroupsTest {
  private final World world = new World();

  private Team team(String name) {
    return World.DIRECTORY.teams().page(world.organization.id(), name, 0, 10).items().getFirst();
  }

  private List<String> people(UUID team) {
    return World.DIRECTORY.teams().people(world.organization.id(), team, 0, 100).items().stream()
        .map(TeamPerson::userName)
        .toList();
  }

  private static String values(Stored... users) {
    return String.join(
        ",", Arrays.stream(users).map(user -> "{'value':'" + user.id() + "'}").toList());
  }

  @Test
  void a_pushed_group_feeds_a_team_of_its_name() {
    var ada = world.named("ada");
    world.group("{'displayName':'Finance','members':[" + values(ada) + "]}");
    assertThat(team("Finance")).returns("Keycloak", Team::source).returns(1L, Team::people);
    assertThat(people(team("Finance").id())).containsExactly("ada");
  }

  @Test
  void members_are_added_and_removed_in_one_patch() {
    var ada = world.named("ada");
    var bob = world.named("bob");
    var group = world.group("{'displayName':'Finance','members':[" + values(ada) + "]}");
    world.patchGroup(
        group.id(),
        "{'op':'remove','path':'members[value eq \\'%s\\']'},{'op':'add','path':'members','value':[%s]}"
            .formatted(ada.id(), values(bob))
            .replace("\\'", "\\\""));
    assertThat(world.members(group.id())).containsExactly(bob.id().toString());
  }

  @Test
  void replacing_members_leaves_exactly_the_new_ones() {
    var ada = world.named("ada");
    var bob = world.named("bob");
    var group = world.group("{'displayName':'Finance','members':[" + values(ada) + "]}");
    world.patchGroup(group.id(), "{'op':'replace','path':'members','value':[" + values(bob) + "]}");
    assertThat(world.members(group.id())).containsExactly(bob.id().toString());
    world.patchGroup(group.id(), "{'op':'remove','path':'members'}");
    assertThat(world.members(group.id())).isEmpty();
  }

  @Test
  void adding_whom_nobody_knows_is_refused_and_changes_nothing() {
    var ada = world.named("ada");
    var group = world.group("{'displayName':'Finance'}");
    assertThatThrownBy(
            () ->
                world.patchGroup(
                    group.id(),
                    "{'op':'add','path':'members','value':["
                        + values(ada)
                        + ",{'value':'nobody'}]}"))
        .isInstanceOfSatisfying(
            ScimException.class, e -> assertThat(e.scimType()).isEqualTo("invalidValue"))
        .hasMessageContaining("nobody");
    assertThat(world.members(group.id())).isEmpty();
  }

  @Test
  void removing_whom_nobody_knows_is_no_error() {
    var group = world.group("{'displayName':'Finance'}");
    world.patchGroup(group.id(), "{'op':'remove','path':'members','value':[{'value':'nobody'}]}");
    assertThat(world.members(group.id())).isEmpty();
  }

  @Test
  void a_renamed_group_renames_its_team_and_keeps_its_members() {
    var ada = world.named("ada");
    var group = world.group("{'displayName':'Finance','members':[" + values(ada) + "]}");
    world.patchGroup(group.id(), "{'op':'replace','value':{'id':'x','displayName':'Money'}}");
    assertThat(people(team("Money").id())).containsExactly("ada");
  }

  @Test
  void renaming_onto_a_taken_name_is_refused_and_applies_nothing() {
    var ada = world.named("ada");
    var group = world.group("{'displayName':'Finance'}");
    world.group("{'displayName':'Sales'}");
    assertThatThrownBy(
            () ->
                world.patchGroup(
                    group.id(),
                    "{'op':'add','path':'members','value':["
                        + values(ada)
                        + "]},{'op':'replace','path':'displayName','value':'SALES'}"))
        .isInstanceOfSatisfying(ScimException.class, e -> assertThat(e.status()).isEqualTo(409));
    assertThat(world.members(group.id())).isEmpty();
  }

  @Test
  void a_team_made_here_is_an_external_group_without_members_until_a_patch_links_it() {
    var ada = world.named("ada");
    var team =
        World.DIRECTORY.teams().create(new Actor(world.organization.id(), "a test"), "Book club");
    World.DIRECTORY
        .teams()
        .addPerson(new Actor(world.organization.id(), "a test"), team, ada.id(), OnLinked.WARN);
    assertThat(world.members(team)).isEmpty();
    var bob = world.named("bob");
    world.patchGroup(team, "{'op':'add','path':'members','value':[" + values(bob) + "]}");
    assertThat(team("Book").synced()).isTrue();
    assertThat(people(team)).containsExactly("bob");
  }

  @Test
  void a_group_whose_name_is_a_teams_is_held_and_the_team_keeps_working() {
    var ada = world.named("ada");
    var bob = world.named("bob");
    var team =
        World.DIRECTORY.teams().create(new Actor(world.organization.id(), "a test"), "Sales");
    World.DIRECTORY
        .teams()
        .addPerson(new Actor(world.organization.id(), "a test"), team, ada.id(), OnLinked.WARN);
    var held = world.group("{'displayName':'sales','members':[" + values(bob) + "]}");
    assertThat(world.members(held.id())).containsExactly(bob.id().toString());
    assertThat(people(team)).containsExactly("ada");
    assertThat(team("Sales").waiting()).isTrue();
    assertThat(world.groupNames("displayName eq \"Sales\"")).containsExactly("sales");
    world.groups.delete(world.caller, World.target(held.id()));
    assertThat(world.groupNames("displayName eq \"Sales\"")).containsExactly("Sales");
  }

  @Test
  void a_held_group_that_takes_a_free_name_gets_a_team_of_its_own() {
    World.DIRECTORY.teams().create(new Actor(world.organization.id(), "a test"), "Sales");
    var held = world.group("{'displayName':'sales'}");
    world.patchGroup(held.id(), "{'op':'replace','path':'displayName','value':'EMEA'}");
    assertThat(team("EMEA").synced()).isTrue();
    assertThat(world.groupNames("displayName eq \"Sales\"")).containsExactly("Sales");
  }

  @Test
  void a_linked_team_is_not_changed_by_hand() {
    world.group("{'displayName':'Finance'}");
    assertThatThrownBy(
            () ->
                World.DIRECTORY
                    .teams()
                    .rename(
                        new Actor(world.organization.id(), "a test"), team("Finance").id(), "X"))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("there");
  }

  @Test
  void a_deleted_group_takes_its_team_along_and_frees_the_name() {
    var group = world.group("{'displayName':'Finance'}");
    world.groups.delete(world.caller, World.target(group.id()));
    assertThat(World.DIRECTORY.teams().page(world.organization.id(), "", 0, 10).items()).isEmpty();
    world.group("{'displayName':'Finance'}");
  }

  @Test
  void a_deleted_user_is_out_of_every_group() {
    var ada = world.named("ada");
    var group = world.group("{'displayName':'Finance','members':[" + values(ada) + "]}");
    world.users.delete(world.caller, World.target(ada.id()));
    assertThat(world.members(group.id())).isEmpty();
  }

  @Test
  void many_callers_at_once_lose_nobody() throws Exception {
    var users = IntStream.range(0, 50).mapToObj(i -> world.named("user" + i)).toList();
    var group = world.group("{'displayName':'Everybody'}");
    var calls =
        users.stream()
            .<Callable<String>>map(
                user ->
                    () -> {
                      world.patchGroup(
                          group.id(),
                          "{'op':'add','path':'members','value':[" + values(user) + "]}");
                      return user.id().toString();
                    })
            .toList();
    try (var threads = Executors.newFixedThreadPool(8)) {
      for (var done : threads.invokeAll(calls)) done.get();
    }
    assertThat(world.members(group.id())).hasSize(50);
  }
}
