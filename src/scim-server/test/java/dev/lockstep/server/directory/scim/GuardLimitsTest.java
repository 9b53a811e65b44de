package dev.lockstep.server.directory.scim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.scim.error.ScimException;
import dev.lockstep.server.connection.Guard;
import dev.lockstep.server.connection.GuardState;
import dev.lockstep.server.directory.Actor;
import dev.lockstep.server.directory.rules.RuleSet;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How many removals pass, for how long they count, and what is one. */
class GuardLimitsTest {
  private static final String SYNC =
      "update member set connection = ? where organization = ? and connection is null and user_name <> 'admin@acme.example'";

  private final World world = new World();
  private final Actor ann = new Actor(world.organization.id(), "Ann");
  private final Guard guard = new Guard(World.DATABASE);

  private void write(String statement, Object... values) {
    World.DATABASE.write(ann.organization(), session -> session.update(statement, values));
  }

  private List<UUID> people(int many) {
    var people = world.people(many);
    write(SYNC, world.caller.connection(), ann.organization());
    return people;
  }

  private boolean removed(UUID user) {
    return done(() -> world.users.delete(world.caller, World.target(user)));
  }

  private static boolean done(Runnable call) {
    try {
      call.run();
      return true;
    } catch (ScimException e) {
      assertThat(e.status()).isEqualTo(503);
      return false;
    }
  }

  private GuardState state() {
    return guard.states(ann.organization()).getFirst();
  }

  /** The database's clock decides, so what happened is moved back in time. */
  private void anHourPasses() {
    write(
        "update removal set at = at - interval '61 minutes' where organization = ?",
        ann.organization());
    write(
        "update connection set guard_since = guard_since - interval '61 minutes',"
            + " guard_counted = guard_counted - interval '61 minutes' where organization = ?",
        ann.organization());
  }

  // 50 up to 500 people, a tenth of them above.
  @ParameterizedTest
  @CsvSource({"60, 50", "499, 50", "500, 50", "509, 50", "510, 51", "730, 73"})
  void unless_somebody_chose_otherwise_fifty_pass_or_a_tenth_where_that_is_more(
      int members, int pass) {
    var people = people(members);
    assertThat(people.subList(0, pass)).allMatch(this::removed);
    assertThat(state().mode()).isEqualTo(GuardState.Mode.WATCHING);
    assertThat(state().allowed()).isEqualTo(pass);
    assertThat(removed(people.get(pass))).isFalse();
    assertThat(state().mode()).isEqualTo(GuardState.Mode.TRIPPED);
  }

  private List<UUID> atTheLimit() {
    World.DIRECTORY.rules().change(ann, RuleSet.DEFAULT.withGuard(2, 0));
    var people = new ArrayList<>(people(6));
    assertThat(removed(people.removeFirst())).isTrue();
    assertThat(removed(people.removeFirst())).isTrue();
    return people;
  }

  @Test
  void after_an_hour_a_removal_counts_no_more() {
    var people = atTheLimit();
    anHourPasses();
    assertThat(state().removals()).isZero();
    assertThat(people.subList(0, 2)).allMatch(this::removed);
    assertThat(removed(people.get(2))).isFalse();
  }

  @Test
  void what_was_stopped_waits_for_somebody_and_not_for_an_hour() {
    var people = atTheLimit();
    assertThat(removed(people.getFirst())).isFalse();
    anHourPasses();
    assertThat(removed(people.getFirst())).isFalse();
    assertThat(state().mode()).isEqualTo(GuardState.Mode.TRIPPED);
  }

  @Test
  void an_approval_holds_for_an_hour() {
    var people = atTheLimit();
    guard.approve(ann, world.caller.connection());
    assertThat(removed(people.get(0))).isTrue();
    anHourPasses();
    assertThat(state().mode()).isEqualTo(GuardState.Mode.WATCHING);
    assertThat(people.subList(1, 3)).allMatch(this::removed);
    assertThat(removed(people.get(3))).isFalse();
  }

  @Test
  void switching_somebody_off_by_put_or_patch_is_a_removal() {
    atTheLimit();
    var ada = world.named("ada").id();
    var inactive = World.json("{'userName':'ada','active':false}");
    assertThat(done(() -> world.users.replace(world.caller, World.target(ada), inactive)))
        .isFalse();
    assertThat(done(() -> world.patchUser(ada, "{'op':'replace','path':'active','value':false}")))
        .isFalse();
    assertThat(world.userNames("active eq true and userName eq \"ada\"")).containsExactly("ada");
  }

  @Test
  void leaving_a_group_is_no_removal_for_nobody_loses_access() {
    var people = atTheLimit();
    var group = world.group("{'displayName':'Finance'}");
    world.pushed(group.id(), 5);
    world.patchGroup(group.id(), "{'op':'remove','path':'members'}");
    assertThat(state().mode()).isEqualTo(GuardState.Mode.WATCHING);
    assertThat(removed(people.getFirst())).isFalse();
  }
}
