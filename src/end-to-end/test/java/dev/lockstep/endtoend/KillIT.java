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

  /** Neither hears of the other: what one changes, the other still has in its caches as it was. */
  @Test
  void of_two_nodes_the_owner_has_stale_caches_then_sleeps_past_its_lease_and_the_next_is_killed(
      Installation installation) {
    try (var pair = installation.newPair("nodes");
        var second = installation.deafNode("keycloak-2")) {
      pair.connect();
      var alice = pair.realm().createUser("Alice", "Adams");
      pair.checker().awaitEqual(RECOVERY);
      // The first node has been alone, so the target is its own.
      var first = installation.keycloak();
      second.start();
      pair.over(second).changeUser(alice, user -> user.put("lastName", "Anders"));
      pair.checker().awaitEqual(RECOVERY);

      var sleep = asleep(pair, first);
      var kill = PlannedFault.byHand("kill -9 of the owner");
      second.kill();
      kill.happened();
      assertThat(pair.over(first).user(alice).path("lastName").asText()).isEqualTo("Adams");
      pair.realm().send("POST", "/clear-user-cache", null).ok();
      create(pair, PEOPLE / 2, 3 * PEOPLE / 4);
      var report = pair.checker().awaitEqual(RECOVERY, sleep, kill);
      assertThat(report.people()).isEqualTo(3 * PEOPLE / 4 + 1);
    }
  }

  /** The first owner stands still with calls under way, until the second has done all there is. */
  private static PlannedFault asleep(Pair pair, Keycloak first) {
    var slow = Misbehaviour.late(Duration.ofSeconds(1));
    var sleep =
        pair.spoil("SIGSTOP with calls under way", call -> call.is("POST", "Users"), 20, slow);
    create(pair, 0, PEOPLE / 4);
    first.suspend();
    try {
      create(pair, PEOPLE / 4, PEOPLE / 2);
      pair.checker().awaitEqual(RECOVERY, sleep);
    } finally {
      first.resume();
    }
    return sleep;
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
