package dev.lockstep.server.directory.scim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.scim.error.ScimException;
import dev.lockstep.server.directory.Actor;
import dev.lockstep.server.directory.NewMember;
import dev.lockstep.server.directory.Provisioning;
import dev.lockstep.server.directory.Refusal;
import dev.lockstep.server.directory.Role;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;

class RacesTest {
  private static final int CALLERS = 8;
  private final World world = new World();

  /** Runs the same call by many at once; one word per call: what came of it. */
  private static List<String> outcomes(Callable<?> call) throws Exception {
    Callable<String> told =
        () -> {
          try {
            call.call();
            return "done";
          } catch (ScimException e) {
            return String.valueOf(e.status());
          } catch (Refusal e) {
            return String.valueOf(e.kind());
          }
        };
    try (var threads = Executors.newFixedThreadPool(CALLERS)) {
      return threads.invokeAll(Collections.nCopies(CALLERS, told)).stream()
          .map(done -> done.resultNow())
          .toList();
    }
  }

  private static void onlyOneDid(List<String> outcomes, String others) {
    assertThat(outcomes).filteredOn("done"::equals).hasSize(1);
    assertThat(outcomes).filteredOn(others::equals).hasSize(CALLERS - 1);
  }

  @RepeatedTest(5)
  void of_many_who_create_one_user_at_once_one_succeeds() throws Exception {
    onlyOneDid(outcomes(() -> world.named("ada")), "409");
    assertThat(world.userNames("userName eq \"ada\"")).hasSize(1);
  }

  @RepeatedTest(5)
  void of_many_who_create_one_group_at_once_one_succeeds() throws Exception {
    onlyOneDid(outcomes(() -> world.group("{'displayName':'Finance'}")), "409");
    assertThat(World.DIRECTORY.teams().page(world.organization.id(), "", 0, 10).total())
        .isEqualTo(1);
  }

  @RepeatedTest(5)
  void of_many_who_adopt_one_member_at_once_one_succeeds() throws Exception {
    World.DIRECTORY
        .organizations()
        .switchProvisioning(new Actor(world.organization.id(), "a test"), Provisioning.OFF);
    var grace =
        World.DIRECTORY
            .members()
            .add(
                new Actor(world.organization.id(), "a test"),
                NewMember.ofMail("grace@x.example", Role.MEMBER));
    onlyOneDid(outcomes(() -> world.named("grace@x.example")), "409");
    assertThat(world.users.read(world.caller, grace.id(), false).version()).isEqualTo(2);
  }

  @RepeatedTest(5)
  void two_admins_who_leave_at_once_do_not_both_go() throws Exception {
    var admins =
        IntStream.range(0, 2)
            .mapToObj(
                i ->
                    world.user("{'userName':'" + (i == 0 ? "admin@acme.example" : "second") + "'}"))
            .toList();
    World.DIRECTORY
        .members()
        .changeRole(
            new Actor(world.organization.id(), "a test"),
            admins.get(1).id(),
            Role.ORGANIZATION_ADMIN);
    var leavers = admins.iterator();
    outcomes(
        () -> {
          Stored next;
          synchronized (leavers) {
            if (!leavers.hasNext()) return "nobody";
            next = leavers.next();
          }
          world.users.delete(world.caller, World.target(next.id()));
          return next;
        });
    assertThat(World.DIRECTORY.members().organizationAdmins(world.organization.id())).hasSize(1);
  }
}
