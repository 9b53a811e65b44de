package dev.lockstep.server.directory.scim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.scim.error.ScimException;
import dev.lockstep.scim.patch.MemberChange.AddMembers;
import dev.lockstep.scim.patch.MemberChange.RemoveMembers;
import dev.lockstep.scim.patch.MemberChange.ReplaceMembers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A membership that is replaced: who stays isn't touched, over several statements too. */
class SetDifferenceTest {
  private static final int PEOPLE = Memberships.SLICE * 2 + 500;
  private static final String WRITTEN =
      """
      select n_tup_ins as inserted, n_tup_upd as updated, n_tup_del as deleted
      from pg_stat_xact_user_tables where relname = 'scim_group_member'
      """;

  private record Written(long inserted, long updated, long deleted) {}

  private final World world = new World();
  private List<String> people = List.of();
  private UUID group = new UUID(0, 0);

  @BeforeEach
  void makeAGroup() {
    people = new ArrayList<>(world.people(PEOPLE).stream().map(UUID::toString).toList());
    Collections.shuffle(people, new Random(7));
    group = world.group("{'displayName':'All'}").id();
  }

  private Written change(MemberDelta delta) {
    return World.DATABASE.write(
        world.organization.id(),
        session -> {
          Groups.changeMembers(session, world.caller, World.target(group), delta);
          return session
              .first(
                  WRITTEN,
                  row ->
                      new Written(
                          row.number("inserted"), row.number("updated"), row.number("deleted")))
              .orElseThrow();
        });
  }

  private Written replace(List<String> ids) {
    return change(MemberDelta.of(List.of(new ReplaceMembers(ids))));
  }

  @Test
  void a_replacement_writes_the_difference_and_nothing_else() {
    assertThat(replace(people)).isEqualTo(new Written(PEOPLE, 0, 0));
    assertThat(replace(people)).isEqualTo(new Written(0, 0, 0));
    var others = people.subList(3, PEOPLE);
    assertThat(replace(others)).isEqualTo(new Written(0, 0, 3));
    var few = people.subList(2, 10);
    assertThat(replace(few)).isEqualTo(new Written(1, 0, PEOPLE - 3 - 7));
    assertThat(world.members(group)).containsExactlyInAnyOrderElementsOf(few);
    assertThat(replace(List.of())).isEqualTo(new Written(0, 0, 8));
  }

  @Test
  void many_are_added_and_removed_in_one_patch() {
    var early = people.subList(0, PEOPLE / 2);
    var late = people.subList(PEOPLE / 2, PEOPLE);
    replace(early);
    var delta = MemberDelta.of(List.of(new RemoveMembers(early), new AddMembers(late)));
    assertThat(change(delta)).isEqualTo(new Written(late.size(), 0, early.size()));
    assertThat(world.members(group)).containsExactlyInAnyOrderElementsOf(late);
    assertThat(change(MemberDelta.of(List.of(new RemoveMembers(people)))))
        .isEqualTo(new Written(0, 0, late.size()));
  }

  @Test
  void one_unknown_among_many_is_named_and_nothing_changes() {
    var unknown = UUID.randomUUID().toString();
    var ids = new ArrayList<>(people);
    ids.add(unknown);
    assertThatThrownBy(() -> replace(ids))
        .isInstanceOf(ScimException.class)
        .hasMessageContaining(unknown);
    assertThat(world.members(group)).isEmpty();
  }
}
