package dev.lockstep.server.directory.scim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.scim.patch.MemberChange.AddMembers;
import dev.lockstep.server.store.Session;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** One member into a team: rows read and written don't depend on its size. */
class FlatCostTest {
  private static final int LARGE = 10_000;
  // Adds people without going through SCIM, which isn't what is measured here.
  private static final String FILL =
      """
      with p as (
        insert into person (organization, id) select ?, gen_random_uuid() from generate_series(1, ?) returning organization, id),
      m as (
        insert into member (organization, id, person, user_name, name, active, document, folded)
        select organization, gen_random_uuid(), id, id::text, id::text, true, '{}', '{}' from p returning organization, id)
      insert into scim_group_member (organization, scim_group, member) select organization, ?, id from m
      """;
  private static final String TOUCHED =
      """
      select relname, coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0) + n_tup_ins + n_tup_upd + n_tup_del as touched
      from pg_stat_xact_user_tables
      """;

  private final World world = new World();

  private Map<String, Long> touchedByAdding(UUID group, Stored user) {
    var delta = MemberDelta.of(List.of(new AddMembers(List.of(user.id().toString()))));
    return World.DATABASE.write(
        world.organization.id(),
        session -> {
          Groups.changeMembers(session, world.caller, World.target(group), delta);
          return touched(session);
        });
  }

  private static Map<String, Long> touched(Session session) {
    record Table(String name, long rows) {}
    return session
        .list(TOUCHED, row -> new Table(row.text("relname"), row.number("touched")))
        .stream()
        .filter(table -> table.rows() > 0)
        .collect(Collectors.toMap(Table::name, Table::rows));
  }

  @Test
  void one_member_into_a_large_team_touches_as_many_rows_as_into_a_small_one() {
    var late = world.named("late");
    var small = world.group("{'displayName':'Small'}").id();
    var large = world.group("{'displayName':'Large'}").id();
    World.DATABASE.writeAcross(
        session -> session.update(FILL, world.organization.id(), LARGE, large));
    World.DATABASE.readAcross(session -> session.update("analyze"));
    var expected = touchedByAdding(small, late);
    assertThat(expected).containsKeys("scim_group", "scim_group_member", "member");
    assertThat(touchedByAdding(large, late)).isEqualTo(expected);
    assertThat(world.members(large)).hasSize(LARGE + 1);
  }
}
