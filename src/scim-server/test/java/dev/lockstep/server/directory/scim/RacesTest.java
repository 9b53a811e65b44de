package dev.lockstep.server.directory.scim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.scim.error.ScimException;
import dev.lockstep.server.decision.Choice;
import dev.lockstep.server.decision.Decisions;
import dev.lockstep.server.decision.Verdict;
import dev.lockstep.server.directory.Actor;
import dev.lockstep.server.directory.NewMember;
import dev.lockstep.server.directory.Provisioning;
import dev.lockstep.server.directory.Refusal;
import dev.lockstep.server.directory.Role;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;

/** Many callers at once, half of them by another server on the same database. */
class RacesTest {
  private static final int CALLERS = 8;
  private static final int CLIENTS = 50;

  private final World world = new World();
  private final World elsewhere = world.onAnotherServer();
  private final Actor ann = new Actor(world.organization.id(), "Ann");

  /** Runs the same call by many at once; one word per call: what came of it. */
  private List<String> outcomes(Function<World, ?> call) throws Exception {
    return outcomes(
        IntStream.range(0, CALLERS)
            .<Callable<?>>mapToObj(i -> () -> call.apply(server(i)))
            .toList());
  }

  private World server(int number) {
    return number % 2 == 0 ? world : elsewhere;
  }

  private static List<String> outcomes(List<Callable<?>> calls) throws Exception {
    try (var threads = Executors.newFixedThreadPool(calls.size())) {
      return threads.invokeAll(calls.stream().map(RacesTest::told).toList()).stream()
          .map(done -> done.resultNow())
          .toList();
    }
  }

  private static Callable<String> told(Callable<?> call) {
    return () -> {
      try {
        call.call();
        return "done";
      } catch (ScimException e) {
        return String.valueOf(e.status());
      } catch (Refusal e) {
        return String.valueOf(e.kind());
      }
    };
  }

  private static void onlyOneDid(List<String> outcomes, String others) {
    assertThat(outcomes).filteredOn("done"::equals).hasSize(1);
    assertThat(outcomes).filteredOn(others::equals).hasSize(outcomes.size() - 1);
  }

  @RepeatedTest(5)
  void of_many_who_create_one_user_at_once_one_succeeds() throws Exception {
    onlyOneDid(outcomes(server -> server.named("ada")), "409");
    assertThat(world.userNames("userName eq \"ada\"")).hasSize(1);
  }

  @RepeatedTest(5)
  void of_many_who_create_one_group_at_once_one_succeeds() throws Exception {
    onlyOneDid(outcomes(server -> server.group("{'displayName':'Finance'}")), "409");
    assertThat(World.DIRECTORY.teams().page(world.organization.id(), "", 0, 10).total())
        .isEqualTo(1);
  }

  @RepeatedTest(5)
  void of_many_who_adopt_one_member_at_once_one_succeeds() throws Exception {
    World.DIRECTORY.organizations().switchProvisioning(ann, Provisioning.OFF);
    var grace =
        World.DIRECTORY.members().add(ann, NewMember.ofMail("grace@x.example", Role.MEMBER));
    onlyOneDid(outcomes(server -> server.named("grace@x.example")), "409");
    assertThat(world.users.read(world.caller, grace.id(), false).version()).isEqualTo(2);
  }

  @RepeatedTest(5)
  void of_many_who_link_one_group_at_once_one_succeeds() throws Exception {
    World.DIRECTORY.teams().create(ann, "Platform");
    var held = world.group("{'displayName':'Platform'}").id();
    var outcomes =
        outcomes(
            server ->
                new Decisions(server.database, Clock.systemUTC())
                    .decide(ann, Verdict.of(held, Choice.LINK)));
    assertThat(outcomes).filteredOn("done"::equals).hasSize(1);
    assertThat(world.members(held)).isEmpty();
    assertThat(new Decisions(World.DATABASE, Clock.systemUTC()).decided(ann.organization()))
        .hasSize(1);
  }

  @RepeatedTest(5)
  void all_who_write_to_a_team_that_nobody_feeds_yet_are_heard() throws Exception {
    var team = World.DIRECTORY.teams().create(ann, "Platform");
    var people = IntStream.range(0, CALLERS).mapToObj(i -> world.named("user" + i).id()).toList();
    var calls =
        IntStream.range(0, CALLERS)
            .<Callable<?>>mapToObj(i -> () -> join(server(i), team, people.get(i)))
            .toList();
    assertThat(outcomes(calls)).containsOnly("done");
    assertThat(world.members(team))
        .containsExactlyInAnyOrderElementsOf(people.stream().map(UUID::toString).toList());
  }

  private static UUID join(World server, UUID group, UUID user) {
    server.patchGroup(group, "{'op':'add','path':'members','value':[{'value':'" + user + "'}]}");
    return user;
  }

  @RepeatedTest(2)
  void fifty_clients_who_patch_one_group_at_once_lose_nothing() throws Exception {
    var leavers = world.people(CLIENTS);
    var joiners = world.people(CLIENTS);
    var group = world.group("{'displayName':'All'}").id();
    leavers.forEach(leaver -> join(world, group, leaver));
    var calls =
        IntStream.range(0, CLIENTS)
            .<Callable<?>>mapToObj(
                i -> () -> swap(server(i), group, leavers.get(i), joiners.get(i)))
            .toList();
    assertThat(outcomes(calls)).containsOnly("done");
    assertThat(world.members(group))
        .containsExactlyInAnyOrderElementsOf(joiners.stream().map(UUID::toString).toList());
  }

  private static UUID swap(World server, UUID group, UUID leaver, UUID joiner) {
    server.patchGroup(
        group,
        "{'op':'add','path':'members','value':[{'value':'%s'}]},{'op':'remove','path':'members','value':[{'value':'%s'}]}"
            .formatted(joiner, leaver));
    return joiner;
  }

  @RepeatedTest(5)
  void two_admins_who_leave_at_once_do_not_both_go() throws Exception {
    var first = world.user("{'userName':'admin@acme.example'}").id();
    var second = world.user("{'userName':'second'}").id();
    World.DIRECTORY.members().changeRole(ann, second, Role.ORGANIZATION_ADMIN);
    var outcomes = outcomes(List.of(() -> left(world, first), () -> left(elsewhere, second)));
    assertThat(outcomes).filteredOn("done"::equals).hasSize(1);
    assertThat(World.DIRECTORY.members().organizationAdmins(ann.organization())).hasSize(1);
  }

  private static UUID left(World server, UUID user) {
    server.users.delete(server.caller, World.target(user));
    return user;
  }

  @RepeatedTest(5)
  void an_admin_who_leaves_and_one_who_steps_down_at_once_do_not_both() throws Exception {
    var first = world.user("{'userName':'admin@acme.example'}").id();
    var second = world.user("{'userName':'second'}").id();
    World.DIRECTORY.members().changeRole(ann, second, Role.ORGANIZATION_ADMIN);
    outcomes(
        List.of(
            () -> left(world, first),
            () -> {
              elsewhere.directory.members().changeRole(ann, second, Role.MEMBER);
              return second;
            }));
    assertThat(World.DIRECTORY.members().organizationAdmins(ann.organization())).hasSize(1);
  }
}
