package dev.lockstep.server.directory.scim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.scim.error.ScimException;
import dev.lockstep.server.connection.Guard;
import dev.lockstep.server.connection.GuardState;
import dev.lockstep.server.directory.Actor;
import dev.lockstep.server.directory.Member;
import dev.lockstep.server.directory.rules.RuleSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GuardTest {
  private static final String INACTIVE = "{'op':'replace','value':{'active':false}}";
  private final World world = new World();
  private final Actor ann = new Actor(world.organization.id(), "Ann");
  private final Guard guard = new Guard(World.DATABASE);

  private List<Stored> people(int many) {
    return IntStream.range(0, many).mapToObj(i -> world.named("user" + i)).toList();
  }

  private void limit(int count, int percent) {
    World.DIRECTORY.rules().change(ann, RuleSet.DEFAULT.withGuard(count, percent));
  }

  private String remove(Stored user) {
    try {
      world.patchUser(user.id(), INACTIVE);
      return "done";
    } catch (ScimException e) {
      return String.valueOf(e.status());
    }
  }

  private GuardState state() {
    return guard.states(ann.organization()).stream()
        .filter(one -> one.connection().equals(world.caller.connection()))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void one_removal_more_than_may_be_waits_for_a_decision() {
    limit(3, 0);
    var people = people(6);
    assertThat(people.subList(0, 3)).extracting(this::remove).containsOnly("done");
    assertThat(remove(people.get(3))).isEqualTo("503");
    assertThat(state())
        .returns(GuardState.Mode.TRIPPED, GuardState::mode)
        .returns(3L, GuardState::removals);
    assertThat(
            world
                .users
                .read(world.caller, people.get(3).id(), false)
                .document()
                .path("active")
                .asBoolean())
        .isTrue();
    assertThatThrownBy(() -> world.users.delete(world.caller, World.target(people.get(4).id())))
        .isInstanceOfSatisfying(ScimException.class, e -> assertThat(e.status()).isEqualTo(503));
    world.named("somebody new");
  }

  @Test
  void approved_they_pass_and_refused_they_do_not() {
    limit(1, 0);
    var people = people(4);
    remove(people.get(0));
    assertThat(remove(people.get(1))).isEqualTo("503");
    guard.refuse(ann, world.caller.connection());
    assertThat(remove(people.get(1))).isEqualTo("403");
    guard.approve(ann, world.caller.connection());
    assertThat(people.subList(1, 4)).extracting(this::remove).containsOnly("done");
    assertThat(state().mode()).isEqualTo(GuardState.Mode.APPROVED);
  }

  @Test
  void a_large_organization_may_lose_its_share() {
    limit(1, 50);
    var people = people(6);
    assertThat(people.subList(0, 3)).extracting(this::remove).containsOnly("done");
    assertThat(remove(people.get(3))).isEqualTo("503");
  }

  @Test
  void taking_away_what_is_gone_already_is_no_removal() {
    limit(1, 0);
    var ada = world.named("ada");
    remove(ada);
    world.users.delete(world.caller, World.target(ada.id()));
    assertThat(state())
        .returns(GuardState.Mode.WATCHING, GuardState::mode)
        .returns(1L, GuardState::removals);
  }

  @Test
  void another_connection_is_counted_by_itself() {
    limit(1, 0);
    var people = people(2);
    remove(people.get(0));
    var other = world.connect("Okta");
    world.users.patch(other, World.target(people.get(1).id()), World.operations(INACTIVE));
  }

  @Test
  void the_count_is_exact_where_many_remove_at_once() throws Exception {
    limit(10, 0);
    var calls = people(24).stream().<Callable<String>>map(user -> () -> remove(user)).toList();
    try (var threads = Executors.newFixedThreadPool(8)) {
      var told = threads.invokeAll(calls).stream().map(done -> done.resultNow()).toList();
      assertThat(told).filteredOn("done"::equals).hasSize(10);
      assertThat(told).filteredOn("503"::equals).hasSize(14);
    }
    assertThat(World.DIRECTORY.members().page(ann.organization(), World.everybody()).items())
        .filteredOn(Member::synced)
        .hasSize(14);
  }
}
