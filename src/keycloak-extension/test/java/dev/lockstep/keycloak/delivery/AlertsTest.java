package dev.lockstep.keycloak.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.keycloak.database.TestDatabases;
import dev.lockstep.keycloak.delivery.alert.Alert;
import dev.lockstep.keycloak.delivery.alert.Alert.What;
import org.junit.jupiter.api.Test;

/** What people hear of without looking: once, when it begins, and once when it is over. */
class AlertsTest {
  private final MemoryTarget memory = new MemoryTarget(true);
  private final Switch target = new Switch(memory);

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
