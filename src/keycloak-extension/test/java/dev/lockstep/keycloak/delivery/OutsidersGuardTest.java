package dev.lockstep.keycloak.delivery;

import static dev.lockstep.keycloak.target.ExampleTarget.EVERYBODY;
import static dev.lockstep.keycloak.target.ExampleTarget.removals;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.keycloak.delivery.alert.Alert;
import dev.lockstep.keycloak.store.entity.SweepKind;
import dev.lockstep.keycloak.store.query.Findings;
import dev.lockstep.keycloak.target.Removals.OnRemoval;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Of those who would be taken out of teams that follow, no more than the guard lets through are.
 */
class OutsidersGuardTest {
  private final FollowingTeam dev = new FollowingTeam();
  private final MemoryTarget memory = dev.memory;

  private void putInThree() {
    Stream.of("X-1", "X-2", "X-3").forEach(id -> dev.account(id, "stranger " + id));
    dev.putIn("X-1", "X-2", "X-3");
  }

  @Test
  void more_than_the_guard_lets_through_wait_for_an_admin() {
    try (var world = dev.inStep(EVERYBODY.with(removals(OnRemoval.DEACTIVATE, 2, 0)))) {
      putInThree();
      world.swept(SweepKind.VERIFY);
      assertThat(dev.members()).hasSize(2).contains("X-3");
      assertThat(world.alerts).extracting(Alert::what).containsExactly(Alert.What.GUARD);

      memory.forgetRequests();
      world.swept(SweepKind.VERIFY);
      assertThat(dev.changes()).isZero();
      var finding = world.shown(true);
      assertThat(finding.what()).isEqualTo("outsider");
      assertThat(finding.candidates()).containsExactly("X-3");
      assertThat(Objects.requireNonNull(finding.waiting()).held()).isEqualTo(1);
      assertThat(finding.question())
          .startsWith("1 person unknown to Keycloak waits to be taken out of a group at Slack. ");

      world.decide(Findings.ALLOW, null);
      World.await(() -> world.findings() == 0, "it is carried out");
      world.settled();
      assertThat(dev.members()).hasSize(1);
      world.swept(SweepKind.VERIFY);
      assertThat(world.open("select count(g) from GuardEntity g where g.state <> 'C'")).isZero();
    }
  }

  @Test
  void whom_an_admin_keeps_stay_until_they_are_gone_by_themselves() {
    try (var world = dev.inStep(EVERYBODY.with(removals(OnRemoval.DEACTIVATE, 2, 0)))) {
      putInThree();
      world.swept(SweepKind.VERIFY);
      world.swept(SweepKind.VERIFY);
      world.decide(Findings.DISMISS, null);
      World.await(() -> world.finding().getDecision() == null, "it is carried out");
      world.settled();
      memory.forgetRequests();
      world.swept(SweepKind.VERIFY);
      assertThat(dev.members()).contains("X-3");
      assertThat(dev.changes()).isZero();
      assertThat(Objects.requireNonNull(world.shown(true).waiting()).kept()).isEqualTo(1);

      memory.lose("Users", "X-3");
      world.swept(SweepKind.VERIFY);
      assertThat(world.findings()).isZero();
    }
  }
}
