package dev.lockstep.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.endtoend.fault.Misbehaviour;
import dev.lockstep.endtoend.fault.PlannedFault;
import dev.lockstep.endtoend.process.Keycloak;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A Keycloak that dies loses nothing and doubles nothing. */
@ExtendWith(Installation.Extension.class)
class KillIT {
  private static final Duration RECOVERY = Duration.ofMinutes(2);
  private static final int PEOPLE = 200;

  @Test
  void killed_after_two_hundred_creates(Installation installation) {
    try (var pair = installation.newPair("kill")) {
      pair.connect();
      // A target at ease would be done by then, and nothing would wait.
      var slow = Misbehaviour.late(Duration.ofSeconds(1));
      pair.spoil("slow", call -> call.is("POST", "Users"), PEOPLE, slow);
      create(pair, 0, PEOPLE);
      var keycloak = installation.keycloak();
      var kill = PlannedFault.byHand("kill -9 with work waiting");
      keycloak.kill();
      var delivered = pair.writes("POST", "Users").size();
      System.out.println("killed with " + delivered + " of " + PEOPLE + " creates called");
      assertThat(delivered).isLessThan(PEOPLE / 2);
      kill.happened();
      pair.over(keycloak.start());
      assertThat(pair.checker().awaitEqual(RECOVERY, kill).people()).isEqualTo(PEOPLE);
    }
  }

  @Test
  void killed_between_the_arrival_of_a_create_and_its_answer(Installation installation) {
    try (var pair = installation.newPair("lost")) {
      pair.connect();
      var keycloak = installation.keycloak();
      var kill =
          pair.spoil(
              "kill -9 before the answer",
              call -> call.is("POST", "Users"),
              1,
              Misbehaviour.lost(keycloak::kill));
      pair.realm().createUser("Alice", "Adams");
      awaitEnd(keycloak);
      pair.over(keycloak.start());
      assertThat(pair.checker().awaitEqual(RECOVERY, kill).people()).isEqualTo(1);
      // It had been created; asking instead of creating again is what keeps it single.
      assertThat(pair.writes("POST", "Users")).hasSize(1);
    }
  }

  @Test
  void of_two_nodes_the_owner_is_killed(Installation installation) {
    try (var pair = installation.newPair("nodes");
        var second = installation.node("keycloak-2")) {
      pair.connect();
      pair.realm().createUser("Alice", "Adams");
      pair.checker().awaitEqual(RECOVERY);
      // The first node has been alone, so the target is its own.
      second.start();
      create(pair, 0, PEOPLE / 4);
      var kill = PlannedFault.byHand("kill -9 of the owner");
      installation.keycloak().kill();
      kill.happened();
      pair.over(second);
      create(pair, PEOPLE / 4, PEOPLE / 2);
      var report = pair.checker().awaitEqual(RECOVERY, kill);
      assertThat(report.people()).isEqualTo(PEOPLE / 2 + 1);
      second.stop();
    }
  }

  private static void create(Pair pair, int from, int to) {
    for (var number = from; number < to; number++) {
      pair.realm().createUser(People.user("person" + number));
    }
  }

  private static void awaitEnd(Keycloak keycloak) {
    var deadline = System.nanoTime() + RECOVERY.toNanos();
    while (keycloak.running() && System.nanoTime() < deadline) Pair.sleep(Duration.ofMillis(100));
    assertThat(keycloak.running()).isFalse();
  }
}
