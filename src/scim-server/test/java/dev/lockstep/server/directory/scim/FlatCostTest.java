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
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** One member into a team or out of it: rows read and written don't depend on its size. */
class FlatCostTest {
  private static final int LARGE = 10_000;
  private static final String TOUCHED =
      """
      select relname, coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0) + n_tup_ins + n_tup_upd + n_tup_del as touched
      from pg_stat_xact_user_tables
      where relname in ('member', 'person', 'scim_group', 'scim_group_member', 'team_member', 'team_difference')
      """;

  // What else lies on the pages of a row is read with it.
  private final World world = World.alone();

  // A test has so few groups that reading all of them would be cheaper than any index.
  private Map<String, Long> touchedBy(MemberChange change, UUID group) {
    var delta = MemberDelta.of(List.of(change));
    return world.database.write(
        world.organization.id(),
        session -> {
          session.update("set local enable_seqscan = off");
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
    var small = world.group("{'displayName':'Small'}").id();
    var large = world.group("{'displayName':'Large'}").id();
    // Each is in one team at most: what others they are in is read by some plans too.
    var intoSmall = List.of(world.named("one").id().toString());
    var intoLarge = List.of(world.named("two").id().toString());
    world.pushed(large, LARGE);
    world.database.readAcross(session -> session.update("analyze"));
    var changes =
        List.<Function<List<String>, MemberChange>>of(
            AddMembers::new, RemoveMembers::new, AddMembers::new);
    for (var change : changes) {
      var expected = touchedBy(change.apply(intoSmall), small);
      assertThat(expected).containsKeys("scim_group", "scim_group_member");
      var touched = touchedBy(change.apply(intoLarge), large);
      assertThat(touched).as("%s", change.apply(intoLarge)).isEqualTo(expected);
    }
    assertThat(world.members(large)).hasSize(LARGE + 1);
  }
}
