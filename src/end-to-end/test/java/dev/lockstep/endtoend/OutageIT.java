package dev.lockstep.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.endtoend.fault.Misbehaviour;
import dev.lockstep.endtoend.fault.PlannedFault;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A target that fails loses nothing and doubles nothing. */
@ExtendWith(Installation.Extension.class)
class OutageIT {
  private static final Duration RECOVERY = Duration.ofSeconds(90);
  private static final int PEOPLE = 20;

  static Stream<Arguments> badAnswers() {
    return Stream.of(
        Arguments.of("500", Misbehaviour.status(500)),
        Arguments.of("429", Misbehaviour.tooMany(1)),
        Arguments.of("HTML", Misbehaviour.html()),
        Arguments.of("truncated", Misbehaviour.truncated()),
        Arguments.of("never", Misbehaviour.never(new CountDownLatch(1))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("badAnswers")
  void bad_answers_lose_nothing_and_double_nothing(
      String name, Misbehaviour misbehaviour, Installation installation) {
    try (var pair = installation.newPair("outage")) {
      pair.connect();
      var creates = pair.spoil(name, call -> call.is("POST", "Users"), 5, misbehaviour);
      var updates = pair.spoil(name, call -> call.is("PATCH", "Users"), 2, misbehaviour);
      var teams = pair.spoil(name, call -> call.is("POST", "Groups"), 1, misbehaviour);
      var members = pair.spoil(name, call -> call.is("PATCH", "Groups"), 2, misbehaviour);
      var realm = pair.realm();
      var group = realm.createGroup("Everybody");
      var first = realm.createUser("First", "Person");
      for (var number = 1; number < PEOPLE; number++) {
        realm.join(realm.createUser(People.user("person" + number)), group);
      }
      pair.checker().awaitEqual(RECOVERY, creates, teams, members);
      realm.changeUser(first, user -> user.put("lastName", "Changed"));
      realm.leave(realm.createUser("Short", "Stay"), group);
      pair.checker().awaitEqual(RECOVERY, updates);
    }
  }

  @Test
  void a_server_that_was_down_gets_all_that_happened_meanwhile(Installation installation) {
    try (var pair = installation.newPair("down")) {
      pair.connect();
      var realm = pair.realm();
      var early = realm.createUser("Early", "Bird");
      pair.checker().awaitEqual(RECOVERY);

      var down = PlannedFault.byHand("server down");
      installation.server().kill();
      down.happened();
      var group = realm.createGroup("Meanwhile");
      realm.changeUser(early, user -> user.put("enabled", false));
      for (var number = 0; number < PEOPLE; number++) {
        realm.join(realm.createUser(People.user("meanwhile" + number)), group);
      }
      installation.server(); // starts it again
      assertThat(pair.checker().awaitEqual(RECOVERY, down).people()).isEqualTo(PEOPLE + 1);
    }
  }

  @Test
  void nothing_is_called_before_the_time_that_retry_after_names(Installation installation)
      throws SQLException {
    try (var pair = installation.newPair("wait")) {
      pair.awaitIdle(pair.connect(), Duration.ofSeconds(30));
      var seconds = 6;
      var fault =
          pair.spoil("429", call -> call.is("POST", "Users"), 1, Misbehaviour.tooMany(seconds));
      var realm = pair.realm();
      realm.createUser("First", "Person");
      await(fault, Duration.ofSeconds(10));
      for (var number = 0; number < PEOPLE; number++) {
        realm.createUser(People.user("waiting" + number));
      }
      pair.checker().awaitEqual(RECOVERY, fault);

      var refused = pair.writes("POST", "Users").get(0).at();
      var early =
          pair.proxy().calls().stream()
              .map(call -> Duration.between(refused, call.at()))
              .filter(Duration::isPositive)
              .filter(gap -> gap.compareTo(Duration.ofSeconds(seconds)) < 0);
      assertThat(early).isEmpty();
    }
  }

  private static void await(PlannedFault fault, Duration limit) {
    var deadline = System.nanoTime() + limit.toNanos();
    while (fault.fired() == 0 && System.nanoTime() < deadline) Pair.sleep(Duration.ofMillis(20));
  }
}
