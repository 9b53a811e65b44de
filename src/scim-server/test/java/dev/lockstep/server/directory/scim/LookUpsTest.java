package dev.lockstep.server.directory.scim;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.scim.list.Page;
import dev.lockstep.scim.message.ScimRequest;
import dev.lockstep.scim.resource.Projection;
import dev.lockstep.scim.resource.Resources;
import dev.lockstep.scim.schema.ResourceTypes;
import dev.lockstep.server.query.Queries;
import dev.lockstep.server.query.Viewpoint;
import dev.lockstep.server.store.MemberRow;
import dev.lockstep.server.store.Session;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Looking somebody up reads a handful of rows among 100,000, by an index, as a user whom row-level
 * security binds, also where the planner's statistics know nothing of the organization: held
 * against EXPLAIN, and against what PostgreSQL counts, whether a statement is new to a connection
 * or used often.
 */
class LookUpsTest {
  private static final int HANDFUL = 5;
  private static final Pattern PLACE = Pattern.compile("\\?");
  // The driver prepares a statement when it is used the fifth time.
  private static final int OFTEN = 12;
  private static final Map<Crowd.Layout, Crowd> CROWDS = new EnumMap<>(Crowd.Layout.class);
  private static final String TOUCHED =
      """
      select sum(coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0))::bigint as touched
      from pg_stat_xact_user_tables where relname in ('member', 'member_address', 'scim_group', 'scim_group_member')
      """;

  private static Crowd crowd(Crowd.Layout layout) {
    return CROWDS.computeIfAbsent(layout, Crowd::of);
  }

  static Stream<Arguments> lookUps() {
    return Stream.of(Crowd.Layout.values())
        .flatMap(
            layout ->
                Stream.of(
                        List.of("Users", "userName eq \"USER77\"", "member_user_name"),
                        List.of("Users", "externalId eq \"kc-77\"", "member_external_id_any"),
                        List.of("Users", "displayName eq \"Name 77\"", "member_display_name"),
                        List.of(
                            "Users", "emails.value eq \"user77@x.example\"", "member_address_pkey"),
                        List.of(
                            "Users",
                            "emails[type eq \"work\" and value eq \"user77@x.example\"]",
                            "member_address_pkey"),
                        List.of("Users", "id eq \"MEMBER\"", "member_pkey"),
                        List.of("Users", "userName sw \"user9999\"", "member_user_name"),
                        List.of(
                            "Users",
                            "userName eq \"user77\" and active eq true",
                            "member_user_name"),
                        List.of(
                            "Users",
                            "userName eq \"user77\" or externalId eq \"kc-77\" or emails.value eq \"user77@x.example\"",
                            "member_address_pkey"),
                        List.of("Users", "groups.value eq \"GROUP\"", "scim_group_member_pkey"),
                        List.of("Groups", "displayName eq \"Group 77\"", "scim_group_display_name"),
                        List.of("Groups", "id eq \"GROUP\"", "scim_group_pkey"),
                        List.of(
                            "Groups", "members.value eq \"MEMBER\"", "scim_group_member_member"),
                        List.of(
                            "Groups",
                            "members[value eq \"MEMBER\" and type eq \"User\"]",
                            "scim_group_member_member"),
                        List.of(
                            "Groups",
                            "id eq \"GROUP\" and members eq \"MEMBER\"",
                            "scim_group_member_member"))
                    .map(one -> Arguments.of(layout, one.get(0), one.get(1), one.get(2))));
  }

  @ParameterizedTest
  @MethodSource("lookUps")
  void a_look_up_goes_by_an_index(
      Crowd.Layout layout, String endpoint, String filter, String index) {
    var crowd = crowd(layout);
    var search = search(crowd, endpoint, filter);
    var plan =
        crowd.database.write(
            crowd.organization, session -> plan(session, crowd.caller, endpoint, search));
    assertThat(plan)
        .contains(index)
        .doesNotContain("Seq Scan on member")
        .doesNotContain("Seq Scan on scim_group");
  }

  @ParameterizedTest
  @MethodSource("lookUps")
  void a_look_up_reads_a_handful_of_rows(
      Crowd.Layout layout, String endpoint, String filter, String index) {
    var crowd = crowd(layout);
    var search = search(crowd, endpoint, filter);
    crowd.database.write(
        crowd.organization,
        session -> {
          for (var i = 0; i < OFTEN; i++) found(session, crowd.caller, endpoint, search);
          var before = touched(session);
          var found = found(session, crowd.caller, endpoint, search).resources().size();
          // The same filter has to find what it asks for; some of the crowd have no number 9,999.
          if (!filter.contains("9999")) assertThat(found).as(filter).isEqualTo(1);
          assertThat(touched(session) - before).as(filter).isLessThanOrEqualTo(HANDFUL * 3L);
          return found;
        });
  }

  static Stream<Arguments> lookUpsOfEverything() {
    return Stream.of(Crowd.Layout.values())
        .flatMap(
            layout ->
                Stream.of(
                        "userName eq \"user77\"",
                        "displayName eq \"group 77\"",
                        "id eq \"MEMBER\"",
                        "members.value eq \"MEMBER\" or userName eq \"user77\"",
                        "userName eq \"user77\" or displayName eq \"group 77\"",
                        "meta.resourceType eq \"User\" and externalId eq \"kc-77\"")
                    .map(filter -> Arguments.of(layout, filter)));
  }

  @ParameterizedTest
  @MethodSource("lookUpsOfEverything")
  void a_look_up_of_everything_reads_a_handful_of_rows(Crowd.Layout layout, String filter) {
    var crowd = crowd(layout);
    var searches = searches(crowd, filter);
    crowd.database.write(
        crowd.organization,
        session -> {
          for (var i = 0; i < OFTEN; i++) Everything.LISTER.find(session, crowd.caller, searches);
          var before = touched(session);
          var found = Everything.LISTER.find(session, crowd.caller, searches);
          assertThat(found.resources()).as(filter).isNotEmpty();
          assertThat(touched(session) - before).as(filter).isLessThanOrEqualTo(HANDFUL * 3L);
          return found;
        });
  }

  private static List<Search> searches(Crowd crowd, String filter) {
    var asked = ScimRequest.Search.of("", named(crowd, filter), Page.FIRST);
    return Queries.of(ResourceTypes.USER, ResourceTypes.GROUP)
        .readEach(asked, viewpoint(crowd))
        .stream()
        .map(query -> new Search(query, false))
        .toList();
  }

  @ParameterizedTest
  @EnumSource
  void whether_a_pushed_user_is_here_already_is_known_from_a_handful_of_rows(Crowd.Layout layout) {
    var crowd = crowd(layout);
    var sent =
        World.json(
            "{'userName':'fresh','externalId':'kc-0','emails':[{'value':'fresh@x.example'}]}");
    var row = MemberRow.of(Resources.canonical(sent, ResourceTypes.USER));
    crowd.database.write(
        crowd.organization,
        session -> {
          assertThat(Match.of(session, crowd.caller, row)).isEmpty();
          assertThat(touched(session)).isLessThanOrEqualTo(HANDFUL);
          return row;
        });
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "A_HUNDRED_ORGANIZATIONS")
  void a_page_by_cursor_reads_no_more_than_the_page_wherever_it_is(Crowd.Layout layout) {
    var crowd = crowd(layout);
    var first = walk(crowd, "");
    var cursor = first.next();
    for (var page = 0; page < 20; page++) {
      var last = String.valueOf(cursor);
      var touched =
          crowd.database.write(
              crowd.organization,
              session -> {
                var found = Users.search(session, crowd.caller, asked(crowd, last));
                assertThat(found.total()).isEqualTo(Crowd.MEMBERS);
                return touched(session);
              });
      assertThat(touched).isLessThanOrEqualTo(101);
      cursor = walk(crowd, last).next();
    }
  }

  private static Found walk(Crowd crowd, String cursor) {
    return crowd.database.read(
        crowd.organization, session -> Users.search(session, crowd.caller, asked(crowd, cursor)));
  }

  private static Search asked(Crowd crowd, String cursor) {
    var asked =
        new ScimRequest.Search("Users", null, Page.after(cursor, 100), null, Projection.DEFAULT);
    return new Search(Queries.USERS.read(asked, viewpoint(crowd)), false);
  }

  private static Search search(Crowd crowd, String endpoint, String filter) {
    var text = named(crowd, filter);
    var queries = endpoint.equals("Users") ? Queries.USERS : Queries.GROUPS;
    var asked = ScimRequest.Search.of(endpoint, text, Page.FIRST);
    return new Search(queries.read(asked, viewpoint(crowd)), false);
  }

  private static String named(Crowd crowd, String filter) {
    return filter
        .replace("MEMBER", crowd.member(77).toString())
        .replace("GROUP", crowd.group(77).toString());
  }

  private static Viewpoint viewpoint(Crowd crowd) {
    return new Viewpoint(crowd.organization, World.BASE, World.NOW);
  }

  private static Found found(Session session, Caller caller, String endpoint, Search search) {
    return lister(endpoint).find(session, caller, search);
  }

  private static Lister lister(String endpoint) {
    return endpoint.equals("Users") ? Users.LISTER : Groups.LISTER;
  }

  // The plan that knows no values, which is the one in use.
  private static String plan(Session session, Caller caller, String endpoint, Search search) {
    var rows = lister(endpoint).rows(caller, search, Page.DEFAULT_COUNT);
    var number = new AtomicInteger();
    var sql = PLACE.matcher(rows.sql()).replaceAll(found -> "\\$" + number.incrementAndGet());
    var values = rows.arguments().stream().map(LookUpsTest::literal).collect(joining(", "));
    session.update("prepare look_up as " + sql);
    var plan =
        session.list("explain execute look_up(" + values + ")", row -> row.text("QUERY PLAN"));
    session.update("deallocate look_up");
    return String.join("\n", plan);
  }

  private static String literal(@Nullable Object value) {
    return value == null ? "null" : "'" + value + "'";
  }

  private static long touched(Session session) {
    return session.first(TOUCHED, row -> row.number("touched")).orElse(0L);
  }
}
