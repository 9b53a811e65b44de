package dev.lockstep.server.directory.scim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.scim.patch.MemberChange;
import dev.lockstep.scim.patch.MemberChange.AddMembers;
import dev.lockstep.scim.patch.MemberChange.RemoveMembers;
import dev.lockstep.server.store.Session;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** One member into a team or out of it: rows read and written don't depend on its size. */
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
      where relname in ('member', 'person', 'scim_group', 'scim_group_member', 'team_member', 'team_difference')
      """;

  private static final int OFTEN = 12;

  private final World world = new World();
  private final Stored early = world.named("early");

  // So often that the plan no longer knows the values, as on a connection that lives for long.
  private Map<String, Long> touchedBy(MemberChange change, UUID group) {
    var delta = MemberDelta.of(List.of(change));
    return World.DATABASE.write(
        world.organization.id(),
        session -> {
          for (var i = 0; i < OFTEN; i++) {
            var other = MemberDelta.of(List.of(new AddMembers(List.of(early.id().toString()))));
            Groups.changeMembers(session, world.caller, World.target(group), other);
          }
          for (var i = 0; i < OFTEN; i++) {
            var nobody =
                MemberDelta.of(List.of(new RemoveMembers(List.of(UUID.randomUUID().toString()))));
            Groups.changeMembers(session, world.caller, World.target(group), nobody);
          }
          var before = touched(session);
          Groups.changeMembers(session, world.caller, World.target(group), delta);
          var after = new HashMap<>(touched(session));
          before.forEach((table, rows) -> after.merge(table, -rows, Long::sum));
          after.values().removeIf(rows -> rows == 0);
          return after;
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
  void one_member_into_a_large_team_or_out_of_it_touches_as_many_rows_as_of_a_small_one() {
    var late = world.named("late");
    var small = world.group("{'displayName':'Small'}").id();
    var large = world.group("{'displayName':'Large'}").id();
    World.DATABASE.writeAcross(
        session -> session.update(FILL, world.organization.id(), LARGE, large));
    World.DATABASE.readAcross(session -> session.update("analyze"));
    var ids = List.of(late.id().toString());
    for (var change : List.of(new AddMembers(ids), new RemoveMembers(ids), new AddMembers(ids))) {
      var expected = touchedBy(change, small);
      assertThat(expected).containsKeys("scim_group", "scim_group_member");
      assertThat(touchedBy(change, large)).as(change.toString()).isEqualTo(expected);
    }
    assertThat(world.members(large)).hasSize(LARGE + 2);
  }
}
