package dev.lockstep.server.directory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.server.directory.MemberSearch.Show;
import dev.lockstep.server.store.Database;
import dev.lockstep.server.store.TestDatabase;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The first page of each list reads a page, not the organization. */
class ListsTest {
  private static final int PEOPLE = 20_000;
  private static final Pattern READ = Pattern.compile("on member m .*rows=([0-9.]+) loops");

  private static final Database DATABASE = TestDatabase.fresh();
  private static final UUID ACME = made();

  private static UUID made() {
    var acme =
        Directory.over(DATABASE, Clock.systemUTC())
            .organizations()
            .create("acme", NewMember.ofMail("admin@acme.example", Role.ORGANIZATION_ADMIN));
    DATABASE.write(
        acme.id(),
        session -> {
          session.update(
              "insert into connection (organization, id, name) values (?, gen_random_uuid(), 'Keycloak')",
              acme.id());
          session.update(
              """
              insert into person (organization, id)
              select ?, md5('person' || n)::uuid from generate_series(1, ?) n
              """,
              acme.id(),
              PEOPLE);
          // One in a thousand is in no identity provider, another one in a thousand is out.
          return session.update(
              """
              insert into member (organization, id, person, connection, user_name, name, active, document, folded)
              select c.organization, md5('member' || n)::uuid, md5('person' || n)::uuid,
                case when n % 1000 = 0 then null else c.id end, 'user' || n, 'person ' || lpad(n::text, 6, '0'), n % 1000 <> 1,
                '{"userName":"u"}', '{"userName":"u"}'
              from connection c, generate_series(1, ?) n where c.organization = ?
              """,
              PEOPLE, acme.id());
        });
    DATABASE.write(acme.id(), session -> session.update("analyze member"));
    return acme.id();
  }

  private static String plan(Show show) {
    var search = new MemberSearch(show, "", 0, 25);
    return DATABASE.read(
        ACME,
        session ->
            String.join(
                "\n",
                session.list(
                    "explain (analyze, timing off) " + MemberStatements.page(search),
                    row -> row.text("QUERY PLAN"),
                    ACME,
                    25,
                    0)));
  }

  @Test
  void a_page_of_each_kind_reads_about_as_many_members_as_it_shows() {
    for (var show : List.of(Show.ALL, Show.SYNCED, Show.UNSYNCED, Show.DEPROVISIONED)) {
      var plan = plan(show);
      var read = READ.matcher(plan);
      var rows = new ArrayList<Double>();
      while (read.find()) rows.add(Double.parseDouble(read.group(1)));
      assertThat(plan).as(show.name()).doesNotContain("Seq Scan on member m");
      assertThat(rows).as(plan).isNotEmpty().allMatch(count -> count <= 30);
    }
  }

  @Test
  void how_many_are_in_each_team_is_known_without_a_look_at_its_members() {
    var team = pushed();
    var plan =
        DATABASE.read(
            ACME,
            session ->
                String.join(
                    "\n",
                    session.list(
                        "explain (analyze, timing off) " + TeamStatements.PAGE,
                        row -> row.text("QUERY PLAN"),
                        ACME,
                        "%",
                        25,
                        0)));
    assertThat(plan)
        .contains("Index Only Scan using member_not_active")
        .doesNotContain("Seq Scan on member", "using member_pkey");
    var teams = Directory.over(DATABASE, Clock.systemUTC()).teams();
    var out = PEOPLE / 1000;
    assertThat(teams.page(ACME, "", 0, 25).items().getFirst().people()).isEqualTo(PEOPLE - out);
    var people = teams.people(ACME, team, 25, 25);
    assertThat(people.total()).isEqualTo(PEOPLE - out);
    assertThat(people.items()).hasSize(25);
  }

  private static UUID pushed() {
    return DATABASE.write(
        ACME,
        session -> {
          var team =
              session.first(
                  """
                  with t as (
                    insert into team (organization, id, name, name_folded)
                    values (?, gen_random_uuid(), 'Everybody', 'everybody') returning *)
                  insert into scim_group (organization, id, connection, team, state, display_name, document, folded)
                  select t.organization, t.id, c.id, t.id, 'linked', 'everybody', '{}', '{}'
                  from t join connection c on c.organization = t.organization returning id
                  """,
                  row -> row.id("id"),
                  ACME);
          session.update(
              """
              insert into scim_group_member (organization, scim_group, member)
              select organization, ?, id from member where organization = ? and connection is not null
                or organization = ? and user_name like 'user%'
              """,
              team.orElseThrow(), ACME, ACME);
          session.update("analyze scim_group_member");
          return team.orElseThrow();
        });
  }
}
