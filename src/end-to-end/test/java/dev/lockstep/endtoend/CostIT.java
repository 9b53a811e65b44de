package dev.lockstep.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.endtoend.StatementLog.Transaction;
import dev.lockstep.endtoend.fault.Misbehaviour;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What an admin pays, what a change costs, and what nothing costs: counted. */
@ExtendWith(Installation.Extension.class)
class CostIT {
  private static final Duration SYNC = Duration.ofMinutes(4);
  private static final int CREATES = 50;

  @Test
  void an_admin_create_costs_one_insert_more_no_commit_and_no_call(Installation installation)
      throws SQLException {
    try (var without = installation.newPair("free");
        var with = installation.newPair("cost")) {
      with.spoil("never", call -> true, 1_000_000, Misbehaviour.never(new CountDownLatch(1)));
      var target = with.connect(Map.of("enabled", "false"));
      var before = creates(installation, without);
      var paused = creates(installation, with);
      assertThat(with.proxy().calls()).isEmpty();
      with.realm().enableTarget(target, true);
      var dead = creates(installation, with);

      System.out.printf(
          "%d admin creates: %s without a target, %s with a paused one, %s with a dead one%n",
          CREATES, Cost.of(before), Cost.of(paused), Cost.of(dead));
      assertThat(Cost.of(before).captured()).isZero();
      for (var cost : List.of(Cost.of(paused), Cost.of(dead))) {
        assertThat(cost.captured()).isEqualTo(CREATES);
        assertThat(cost.commits()).isEqualTo(Cost.of(before).commits());
        assertThat(cost.statements()).isEqualTo(Cost.of(before).statements() + CREATES);
      }
    }
  }

  /** What the transactions that make a user did in all. */
  private record Cost(long commits, long statements, long captured) {
    static Cost of(List<Transaction> transactions) {
      var statements = transactions.stream().mapToLong(it -> it.statements().size()).sum();
      var captured = transactions.stream().mapToLong(it -> it.count("into lockstep_change")).sum();
      return new Cost(transactions.size(), statements, captured);
    }

    @Override
    public String toString() {
      return commits + " commits, " + statements + " statements, " + captured + " of them ours";
    }
  }

  private static List<Transaction> creates(Installation installation, Pair pair)
      throws SQLException {
    pair.realm().createUser("Warm", "Up" + System.nanoTime());
    var all =
        StatementLog.during(
            installation,
            () -> {
              for (var number = 0; number < CREATES; number++) {
                pair.realm().createUser(People.user("user" + System.nanoTime()));
              }
            });
    var creates = all.stream().filter(it -> it.mentions("insert into user_entity")).toList();
    // Nothing of it is written in a commit of its own.
    assertThat(Cost.of(creates).captured()).isEqualTo(Cost.of(all).captured());
    return creates;
  }

  @Test
  void a_change_is_visible_within_a_second_of_its_commit(Installation installation) {
    try (var pair = installation.newPair("lag")) {
      pair.connect();
      pair.realm().createUser("Warm", "Up");
      pair.checker().awaitEqual(Duration.ofSeconds(30));
      var lags = new ArrayList<Long>();
      for (var number = 0; number < CREATES; number++) {
        var name = "lag" + number;
        pair.realm().createUser(People.user(name));
        var committed = System.nanoTime();
        while (pair.scim().usersNamed(name).findAny().isEmpty()) {
          assertThat(System.nanoTime() - committed).isLessThan(Duration.ofSeconds(30).toNanos());
          Pair.sleep(Duration.ofMillis(5));
        }
        lags.add((System.nanoTime() - committed) / 1_000_000);
      }
      lags.sort(Long::compare);
      var median = lags.get(CREATES / 2);
      System.out.printf(
          "commit to visible: median %d ms, p95 %d ms, worst %d ms%n",
          median, lags.get(CREATES * 95 / 100), lags.get(CREATES - 1));
      assertThat(median).isLessThan(1_000);
    }
  }

  @Test
  void a_second_sync_of_two_thousand_users_and_fifty_groups_calls_nobody(Installation installation)
      throws SQLException {
    try (var pair = installation.newPair("second", People.spread(2_000, 50))) {
      var target = pair.connect();
      var start = System.nanoTime();
      pair.realm().syncAll(target);
      pair.awaitIdle(target, SYNC);
      System.out.printf(
          "first sync of 2,000 users and 50 groups: %d ms, %d calls%n",
          (System.nanoTime() - start) / 1_000_000, pair.proxy().calls().size());
      assertThat(pair.checker().awaitEqual(Duration.ofSeconds(5)).people()).isEqualTo(2_000);

      pair.proxy().forgetCalls();
      start = System.nanoTime();
      pair.realm().sync(target, "triggerChangedUsersSync");
      pair.awaitIdle(target, SYNC);
      System.out.printf("second sync: %d ms%n", (System.nanoTime() - start) / 1_000_000);
      assertThat(pair.proxy().calls()).isEmpty();
    }
  }

  @Test
  void an_idle_target_costs_few_statements(Installation installation) throws SQLException {
    try (var pair = installation.newPair("idle")) {
      var target = pair.connect();
      pair.realm().createUser("Only", "One");
      pair.awaitIdle(target, Duration.ofSeconds(90));
      var seconds = 10;
      var ours =
          StatementLog.during(installation, () -> Pair.sleep(Duration.ofSeconds(seconds))).stream()
              .filter(transaction -> transaction.mentions("lockstep_"))
              .toList();
      var statements = ours.stream().mapToLong(it -> it.statements().size()).sum();
      System.out.printf(
          "idle: %d transactions, %d statements in %d s%n", ours.size(), statements, seconds);
      assertThat(statements / seconds).isLessThan(50);
    }
  }
}
