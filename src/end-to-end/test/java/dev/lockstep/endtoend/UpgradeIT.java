package dev.lockstep.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

/** A Keycloak that is built without the extension for a while, as between two versions of it. */
@ExtendWith(Installation.Extension.class)
class UpgradeIT {
  private static final Duration RECOVERY = Duration.ofSeconds(90);

  /** Whoever is back sooner has not been away: docs/install.md. */
  private static final Duration AWAY = Duration.ofSeconds(35);

  @Test
  @DisabledIfSystemProperty(
      named = "lockstep.containers",
      matches = "true",
      disabledReason = "there is an image with the extension only")
  void what_changed_while_the_jar_was_out_is_caught_up_with_once_it_is_back(
      Installation installation) {
    try (var pair = installation.newPair("jar")) {
      var realm = pair.realm();
      var target = pair.connect();
      var alice = realm.createUser("Alice", "Adams");
      var bob = realm.createUser("Bob", "Brown");
      var group = realm.createGroup("Everybody");
      realm.join(alice, group);
      realm.join(bob, group);
      realm.syncAll(target);
      pair.awaitSynced(RECOVERY);
      pair.checker().awaitEqual(RECOVERY);

      installation.keycloak().stop();
      var out = System.nanoTime();
      try (var plain = installation.plainNode("plain")) {
        var without = pair.over(plain.start());
        without.changeUser(alice, user -> user.put("lastName", "Anders"));
        without.deleteUser(bob);
        without.join(without.createUser("Carol", "Carr"), group);
        var away = Duration.ofNanos(System.nanoTime() - out);
        if (away.compareTo(AWAY) < 0) Pair.sleep(AWAY.minus(away));
      }

      pair.over(installation.keycloak());
      var report = pair.checker().awaitEqual(RECOVERY);
      assertThat(report.people()).isEqualTo(2);
      assertThat(report.memberships()).isEqualTo(2);
    }
  }
}
