package dev.lockstep.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.endtoend.StatementLog.Transaction;
import dev.lockstep.endtoend.fault.Call;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** One member more costs the same, however large the team is. */
@ExtendWith(Installation.Extension.class)
class TeamCostIT {
  private static final int BYTES_MAX = 600;
  private static final int SMALL = 10;
  private static final int LARGE = 10_000;
  private static final int JOINS = 3;
  private static final Duration SYNCED = Duration.ofMinutes(8);

  /** What one more member cost. */
  private record Cost(List<Call> calls, long keycloakStatements, long serverStatements) {}

  private record Join(String target, String newcomer, String group) {}

  @Test
  void one_member_into_a_team_of_ten_thousand_costs_as_much_as_into_one_of_ten(
      Installation installation) throws SQLException {
    Cost small;
    Cost large;
    // Both at once: a first sync is followed by another after a minute.
    try (var few = newPair(installation, SMALL);
        var many = newPair(installation, LARGE)) {
      var targets = List.of(begun(few), begun(many));
      few.awaitIdle(targets.get(0), SYNCED);
      many.awaitIdle(targets.get(1), SYNCED);
      small = join(installation, few, targets.get(0));
      large = join(installation, many, targets.get(1));
    }
    for (var cost : List.of(small, large)) {
      assertThat(cost.calls()).hasSize(1);
      assertThat(cost.calls().get(0).bodyBytes()).isLessThanOrEqualTo(BYTES_MAX);
      assertThat(cost.keycloakStatements()).isPositive();
      assertThat(cost.serverStatements()).isPositive();
    }
    assertThat(large.serverStatements()).isEqualTo(small.serverStatements());
    assertThat(large.keycloakStatements()).isEqualTo(small.keycloakStatements());
  }

  private static Pair newPair(Installation installation, int people) {
    var content = People.spread(people, 1);
    for (var number = 1; number <= JOINS; number++)
      content.withArray("users").add(People.user("newcomer" + number));
    return installation.newPair("team", content);
  }

  private static String begun(Pair pair) {
    var target = pair.connect();
    pair.realm().syncAll(target);
    return target;
  }

  private static Cost join(Installation installation, Pair pair, String target)
      throws SQLException {
    System.out.printf("first sync: %d calls%n", pair.proxy().calls().size());
    var group = pair.realm().groups().findFirst().orElseThrow().path("id").asText();
    // The first join of all pays for plans and classes; the next are measured.
    pair.realm().join(pair.realm().createUser(People.user("warmup")), group);
    pair.awaitIdle(target, Duration.ofSeconds(30));
    // A sweep that comes by may read or settle a newcomer once more: the cheapest has met none.
    var costs = new ArrayList<Cost>();
    for (var number = 1; number <= JOINS; number++) {
      var newcomer = pair.realm().userNamed("newcomer" + number).path("id").asText();
      costs.add(measured(installation, pair, new Join(target, newcomer, group)));
    }
    return costs.stream()
        .min(Comparator.comparingLong(it -> it.keycloakStatements() + it.serverStatements()))
        .orElseThrow();
  }

  private static Cost measured(Installation installation, Pair pair, Join change)
      throws SQLException {
    pair.proxy().forgetCalls();
    var transactions =
        StatementLog.during(
            installation,
            () -> {
              pair.realm().join(change.newcomer(), change.group());
              pair.awaitIdle(change.target(), Duration.ofSeconds(30));
            });
    var cost =
        new Cost(
            pair.proxy().calls(),
            // A sweep that comes by meanwhile walks the team in any case; the newcomer is ours.
            statements(
                transactions,
                it -> it.mentions("lockstep_membership") && it.mentions(change.newcomer())),
            statements(
                transactions, it -> it.database().equals("server") && !isWrittenByTheClock(it)));
    System.out.printf(
        "one member more: %d calls of %s bytes, %d statements in Keycloak, %d at the server%n",
        cost.calls().size(),
        cost.calls().stream().map(Call::bodyBytes).toList(),
        cost.keycloakStatements(),
        cost.serverStatements());
    return cost;
  }

  /** When tokens were last used, and whether tables have grown: whatever was asked meanwhile. */
  private static boolean isWrittenByTheClock(Transaction transaction) {
    return transaction.mentions("update token set used")
        || transaction.mentions("select format('analyze")
        || transaction.mentions("analyze public.");
  }

  private static long statements(List<Transaction> transactions, Predicate<Transaction> wanted) {
    return transactions.stream().filter(wanted).mapToLong(it -> it.statements().size()).sum();
  }
}
