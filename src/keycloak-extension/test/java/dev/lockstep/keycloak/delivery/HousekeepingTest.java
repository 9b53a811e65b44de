package dev.lockstep.keycloak.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.keycloak.database.TestDatabases;
import dev.lockstep.keycloak.store.entity.BelongingId;
import dev.lockstep.keycloak.store.entity.DirectoryMemberEntity;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.keycloak.models.jpa.entities.GroupEntity;

/** What a removed target leaves, and for how long. */
class HousekeepingTest {
  private static final String ROWS =
      """
      select (select count(l) from LinkEntity l) + (select count(m) from MembershipEntity m)
        + (select count(g) from LogEntity g) + (select count(t) from TargetEntity t)
        + (select count(d) from DirectoryMemberEntity d)\
      """;

  @Test
  void a_removed_target_keeps_its_rows_for_a_day_and_then_leaves_none() {
    try (var world = new World(TestDatabases.postgres(), new MemoryTarget(true), 1)) {
      var node = world.node();
      world.realm.create("alice");
      world.realm.createGroup("dev", GroupEntity.TOP_PARENT_ID);
      world.realm.join("alice", "dev");
      world.settled();
      node.close();
      TestDatabases.postgres().run(HousekeepingTest::toldByADirectory);
      world.removedSince(Instant.now());
      long before = world.open(ROWS);
      assertThat(before).isGreaterThan(5);
      clean(world);
      assertThat(world.open(ROWS)).isEqualTo(before);
      world.removedSince(Instant.now().minus(Housekeeping.KEPT).minus(Duration.ofMinutes(1)));
      clean(world);
      assertThat(world.open(ROWS)).isZero();
    }
  }

  private static boolean toldByADirectory(EntityManager entities) {
    entities.persist(new DirectoryMemberEntity(Realm.ID, new BelongingId("dev", "alice")));
    return true;
  }

  private static void logged(int rows, Instant when) {
    var insert =
        """
        insert into LOCKSTEP_LOG (ID, TARGET_ID, MADE_AT, KIND, RESOURCE_ID, WHAT, STATUS, TOOK_MS)
        select concat(:at, ' ', n), 't1', :at, 'U', 'u', 'create', 201, 5 from generate_series(1, :rows) n
        """;
    TestDatabases.postgres()
        .run(
            entities ->
                entities
                    .createNativeQuery(insert)
                    .setParameter("at", when.toEpochMilli())
                    .setParameter("rows", rows)
                    .executeUpdate());
  }

  @Test
  void the_log_is_kept_for_thirty_days_and_cleaned_a_bounded_piece_at_a_time() {
    var log = "select count(g) from LogEntity g";
    try (var world = new World(TestDatabases.postgres(), new MemoryTarget(true), 2)) {
      var now = Instant.now();
      logged(10_300, now.minus(Housekeeping.LOG_KEPT).minus(Duration.ofMinutes(1)));
      logged(7, now.minus(Housekeeping.LOG_KEPT).plus(Duration.ofMinutes(5)));
      var tools = world.tools();
      var holdings = world.holdings(tools);
      holdings.look();
      var cleaning = new Housekeeping(tools);
      cleaning.run(holdings.fanOut());
      assertThat(world.open(log)).as("a look never takes long").isEqualTo(307);
      cleaning.run(holdings.fanOut());
      assertThat(world.open(log)).isEqualTo(7);
      logged(3, now.minus(Housekeeping.LOG_KEPT).minus(Duration.ofMinutes(2)));
      cleaning.run(holdings.fanOut());
      assertThat(world.open(log)).as("once an hour is enough").isEqualTo(10);
      holdings.close();
    }
  }

  private static void clean(World world) {
    var tools = world.tools();
    var holdings = world.holdings(tools);
    holdings.look();
    new Housekeeping(tools).run(holdings.fanOut());
    holdings.close();
  }
}
