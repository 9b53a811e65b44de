package dev.lockstep.keycloak.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.keycloak.database.TestDatabases;
import dev.lockstep.keycloak.delivery.alert.Alert;
import dev.lockstep.keycloak.delivery.alert.Alert.What;
import dev.lockstep.keycloak.delivery.alert.ExpiryWatch;
import dev.lockstep.keycloak.store.lease.Lease;
import dev.lockstep.keycloak.store.lease.Leases;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What people hear of without looking: once, when it begins, and once when it is over. */
class AlertsTest {
  private final MemoryTarget memory = new MemoryTarget(true);
  private final Switch target = new Switch(memory);

  @Test
  void that_a_token_expires_is_told_a_month_and_a_week_before_and_on_the_last_day() {
    try (var world = new World(TestDatabases.postgres(), target, 2)) {
      var day = LocalDate.parse("2027-03-31");
      for (var today : List.of("2027-02-28", "2027-03-01", "2027-03-02", "2027-03-23")) {
        look(world, day, today);
      }
      assertThat(world.alerts)
          .containsExactly(new Alert(Realm.ID, "component", What.EXPIRES, "2027-03-31"));
      for (var today : List.of("2027-03-24", "2027-03-30", "2027-03-31", "2027-04-02")) {
        look(world, day, today);
      }
      assertThat(world.alerts).hasSize(3);
      look(world, LocalDate.parse("2028-03-31"), "2027-04-03");
      assertThat(world.alerts).hasSize(3);
      look(world, LocalDate.parse("2027-04-20"), "2027-04-04");
      assertThat(world.alerts).hasSize(4);
    }
  }

  /** As an owner does that has just taken the target over. */
  private static void look(World world, LocalDate expires, String today) {
    var at = LocalDate.parse(today).atTime(12, 0).toInstant(ZoneOffset.UTC);
    var tools = world.tools(InstantSource.fixed(at));
    var name = Lease.ofTarget(World.TARGET);
    var lease =
        tools
            .database()
            .ask(
                entities -> {
                  var leases = new Leases(entities);
                  if (leases.known(List.of(name)).isEmpty()) {
                    leases.create(name);
                  }
                  var span = Leases.Span.from(tools.now(), Duration.ofSeconds(1));
                  return leases.take(name, "node " + today + expires, span).orElseThrow();
                });
    new ExpiryWatch(expires, lease, tools, world.alerts::add).look(world.row());
  }

  @Test
  void a_target_that_refuses_us_is_told_of_once_and_so_is_that_it_is_well_again() {
    try (var world = new World(TestDatabases.postgres(), target, 1)) {
      var first = world.node();
      target.answer.set(request -> MemoryTarget.answer(401, null));
      world.realm.create("alice");
      world.realm.create("ben");
      World.await(() -> !world.alerts.isEmpty(), "an alert");
      first.close();
      world.node();
      World.await(() -> target.calls.size() > 3, "more refusals");
      assertThat(world.alerts)
          .containsExactly(new Alert(Realm.ID, "component", What.QUARANTINED, "HTTP 401"));

      target.answer.set(memory::send);
      world.settled();
      assertThat(world.alerts).extracting(Alert::what).containsExactly(What.QUARANTINED, What.WELL);
    }
  }
}
