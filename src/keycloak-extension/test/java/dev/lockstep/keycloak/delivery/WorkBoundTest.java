package dev.lockstep.keycloak.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.keycloak.database.TestDatabases;
import dev.lockstep.keycloak.store.entity.TargetState;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * A target that is told of nothing for long keeps a bounded queue: beyond it a change is not queued
 * but found again by a sweep, and is not lost.
 */
class WorkBoundTest {
  private static final String WAITING = "select count(w) from WorkEntity w";
  private static final String FULL =
      """
      insert into LOCKSTEP_WORK
        (ID, TARGET_ID, KIND, RESOURCE_ID, GENERATION, LANE, DUE_AT, ATTEMPTS)
      select concat('work ', n), :target, 'U', concat('gone ', n), 1, 1, 9223372036854775807, 0
      from generate_series(1, :rows) n\
      """;

  private final MemoryTarget target = new MemoryTarget(true);

  private static void fill(long rows) {
    TestDatabases.postgres()
        .run(
            entities ->
                entities
                    .createNativeQuery(FULL)
                    .setParameter("target", World.TARGET)
                    .setParameter("rows", (int) rows)
                    .executeUpdate());
  }

  private static void is(TargetState state) {
    TestDatabases.postgres()
        .run(
            entities ->
                entities
                    .createQuery("update TargetEntity t set t.state = :state")
                    .setParameter("state", state)
                    .executeUpdate());
  }

  /** Fans out what waits for a target that is paused. */
  private static void fanOut(World world) {
    is(TargetState.PAUSED);
    var tools = world.tools();
    var holdings = world.holdings(tools);
    holdings.beat();
    holdings.look();
    new FanOut(tools).run(holdings.fanOut().orElseThrow(), holdings.known());
    holdings.close();
  }

  @Test
  void as_long_as_there_is_room_a_change_is_queued() {
    try (var world = new World(TestDatabases.postgres(), target, 71)) {
      fill(Spread.WORK_MAX);
      world.realm.create("alice");
      fanOut(world);
      assertThat(world.open(WAITING)).isEqualTo(Spread.WORK_MAX + 1);
      assertThat(world.row().getSweepWanted()).isZero();
    }
  }

  @Test
  void beyond_it_a_sweep_is_wanted_instead_which_finds_what_changed() {
    try (var world = new World(TestDatabases.postgres(), target, 72)) {
      world.node();
      world.realm.create("early");
      world.realm.createGroup("dev", "");
      world.realm.join("early", "dev");
      world.settled();
      world.unwatchedFor(Duration.ZERO);

      fill(Spread.WORK_MAX + 1);
      world.realm.create("alice");
      world.realm.rename("early", "Earlier");
      world.realm.leave("early", "dev");
      world.realm.join("alice", "dev");
      fanOut(world);
      assertThat(world.open("select count(c) from ChangeEntity c")).isZero();
      assertThat(world.open(WAITING)).isEqualTo(Spread.WORK_MAX + 1);
      assertThat(world.open("select count(m) from MembershipEntity m")).isOne();
      assertThat(world.row().getSweepWanted()).isPositive();

      is(TargetState.ACTIVE);
      world.node();
      World.await(() -> world.row().getSweepDone() > 0, "the sweep is done");
      world.settled();
      new Comparison(world.realm, target).holds();
      assertThat(target.all("Users")).hasSize(2);
    }
  }
}
