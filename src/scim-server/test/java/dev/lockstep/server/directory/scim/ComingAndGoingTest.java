package dev.lockstep.server.directory.scim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.server.store.Session;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Who comes or goes is one person: in a large organization nobody else is read for it. */
class ComingAndGoingTest {
  private static final int LARGE = 10_000;
  private static final int HANDFUL = 10;
  private static final String LEFT =
      """
      insert into person (organization, id, left_at, user_name, external_id, connection)
      select ?, gen_random_uuid(), now(), 'left' || n, 'left' || n, ? from generate_series(1, ?) n
      """;
  private static final String TOUCHED =
      """
      select sum(coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0) + n_tup_ins + n_tup_upd + n_tup_del)::bigint as touched
      from pg_stat_xact_user_tables
      """;

  private final World world = World.alone();

  private long touchedBy(Consumer<Session> work) {
    return world.database.write(
        world.organization.id(),
        session -> {
          session.update("set local enable_seqscan = off");
          var before = touched(session);
          work.accept(session);
          return touched(session) - before;
        });
  }

  private static long touched(Session session) {
    return session.first(TOUCHED, row -> row.number("touched")).orElse(0L);
  }

  private void leave(Session session, UUID user) {
    var led =
        session.first(
            UserStatements.DELETE,
            row -> row.flag("led"),
            world.organization.id(),
            user,
            true,
            world.caller.connection());
    assertThat(led).contains(false);
  }

  private void come(Session session, String name) {
    var sent = World.json("{'userName':'%1$s','externalId':'%1$s'}".formatted(name));
    Users.insert(session, world.caller, Users.row(world.caller, sent));
  }

  private UUID mailed(String name) {
    return world
        .user("{'userName':'%1$s','emails':[{'value':'%1$s@x.example'}]}".formatted(name))
        .id();
  }

  private void analyze() {
    world.database.readAcross(session -> session.update("analyze"));
  }

  @Test
  void whoever_leaves_a_large_organization_is_taken_out_without_a_look_at_the_others() {
    var early = mailed("early");
    var late = mailed("late");
    var everybody = world.group("{'displayName':'Everybody'}").id();
    var expected = touchedBy(session -> leave(session, early));
    world.pushed(everybody, LARGE);
    analyze();
    assertThat(touchedBy(session -> leave(session, late))).isLessThan(expected + HANDFUL);
  }

  @Test
  void whoever_comes_is_recognized_among_many_who_left_without_a_look_at_them() {
    var expected = touchedBy(session -> come(session, "early"));
    world.database.write(
        world.organization.id(),
        session -> session.update(LEFT, world.organization.id(), world.caller.connection(), LARGE));
    analyze();
    assertThat(touchedBy(session -> come(session, "late"))).isLessThan(expected + HANDFUL);
    assertThat(touchedBy(session -> come(session, "left77"))).isLessThan(expected + HANDFUL);
  }
}
