package dev.lockstep.server.directory.scim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.scim.list.Page;
import dev.lockstep.scim.resource.Resources;
import dev.lockstep.scim.schema.ResourceTypes;
import dev.lockstep.server.query.FilterToSql;
import dev.lockstep.server.store.MemberRow;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Looking somebody up reads a handful of rows among many, and not because the planner was lucky.
 */
class IndexesTest {
  private static final int MANY = 20_000;
  private static final int HANDFUL = 5;
  private static final World WORLD = new World();

  // The same columns as a user pushed over SCIM has.
  private static final String FILL =
      """
      with p as (
        insert into person (organization, id) select ?, gen_random_uuid() from generate_series(1, ?) returning organization, id),
      n as (select organization, id, row_number() over () as i from p)
      insert into member (organization, id, person, connection, user_name, display_name, external_id, email, name, active, document, folded)
      select organization, gen_random_uuid(), id, ?, 'user' || i, 'name ' || i, 'kc-' || i, 'user' || i || '@x.example', 'name ' || i, true,
        json, json
      from n, lateral (select jsonb_build_object('userName', 'user' || i, 'displayName', 'name ' || i, 'active', true,
        'emails', jsonb_build_array(jsonb_build_object('value', 'user' || i || '@x.example', 'type', 'work'))) as json) as made
      """;
  private static final String TOUCHED =
      """
      select coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0) as touched
      from pg_stat_xact_user_tables where relname = 'member'
      """;

  @BeforeAll
  static void fill() {
    World.DATABASE.write(
        WORLD.organization.id(),
        session -> session.update(FILL, WORLD.organization.id(), MANY, WORLD.caller.connection()));
    World.DATABASE.readAcross(session -> session.update("analyze"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "userName eq \"USER77\"",
        "externalId eq \"kc-77\"",
        "displayName eq \"Name 77\"",
        "emails.value eq \"user77@x.example\"",
        "emails[type eq \"work\" and value eq \"user77@x.example\"]",
        "userName eq \"user77\" and active eq true",
        "userName eq \"user77\" or externalId eq \"kc-77\""
      })
  void a_look_up_reads_a_handful_of_rows(String filter) {
    var search = new Search(FilterToSql.USERS.translate(filter), Page.FIRST, true);
    World.DATABASE.write(
        WORLD.organization.id(),
        session -> {
          assertThat(Users.search(session, WORLD.caller, search).resources()).hasSize(1);
          var touched = session.first(TOUCHED, row -> row.number("touched")).orElseThrow();
          assertThat(touched).isBetween(1L, (long) HANDFUL);
          return touched;
        });
  }

  @Test
  void a_look_up_by_id_reads_one_row() {
    var id = WORLD.named("by-id").id();
    a_look_up_reads_a_handful_of_rows("id eq \"" + id + "\"");
  }

  @Test
  void a_start_of_a_name_reads_only_those_who_have_it() {
    var search =
        new Search(FilterToSql.USERS.translate("userName sw \"user1234\""), Page.FIRST, false);
    World.DATABASE.write(
        WORLD.organization.id(),
        session -> {
          var found = Users.search(session, WORLD.caller, search).resources().size();
          assertThat(session.first(TOUCHED, row -> row.number("touched")).orElseThrow())
              .isBetween((long) found, (long) found + HANDFUL);
          return found;
        });
  }

  @Test
  void groups_are_found_by_a_member_through_that_member() {
    var user = WORLD.named("joined");
    WORLD.group("{'displayName':'Finance','members':[{'value':'" + user.id() + "'}]}");
    assertThat(WORLD.groupNames("members.value eq \"" + user.id() + "\""))
        .containsExactly("Finance");
    assertThat(WORLD.groupNames("members.value eq \"" + UUID.randomUUID() + "\"")).isEmpty();
  }

  @Test
  void whether_a_pushed_user_is_here_already_is_known_from_a_handful_of_rows() {
    var sent =
        World.json(
            "{'userName':'fresh','externalId':'kc-0','emails':[{'value':'fresh@x.example'}]}");
    var row = MemberRow.of(Resources.canonical(sent, ResourceTypes.USER));
    World.DATABASE.write(
        WORLD.organization.id(),
        session -> {
          assertThat(Match.of(session, WORLD.caller, row)).isEmpty();
          var touched = session.first(TOUCHED, r -> r.number("touched")).orElse(0L);
          assertThat(touched).isLessThanOrEqualTo(HANDFUL);
          return touched;
        });
  }
}
