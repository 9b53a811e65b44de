package dev.lockstep.server.directory.scim;

import dev.lockstep.server.store.Database;
import dev.lockstep.server.store.Session;
import dev.lockstep.server.store.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * 100,000 members in a database of their own, pushed by one connection per organization; a tenth of
 * the first organization's are in one group, and each of its first 1,000 in one of their own.
 */
final class Crowd {
  static final int MEMBERS = 100_000;
  private static final int OTHERS = 2_000;
  private static final Duration STATEMENT_LONGEST = Duration.ofSeconds(10);

  /** How they are spread over organizations. */
  enum Layout {
    ONE_ORGANIZATION(1, true),
    A_HUNDRED_ORGANIZATIONS(100, true),
    /** All of them came since the planner's statistics were made, of another organization. */
    ONE_NEW_ORGANIZATION(1, false);

    private final int organizations;
    private final boolean known;

    Layout(int organizations, boolean known) {
      this.organizations = organizations;
      this.known = known;
    }
  }

  private static final String ORGANIZATIONS =
      "insert into organization (id, name) select id, id::text from unnest(?) id";
  private static final String CONNECTIONS =
      "insert into connection (organization, id, name) select id, id, 'Keycloak' from unnest(?) id";
  // The ids tell the number: tests find everybody again.
  private static final String PERSONS =
      """
      insert into person (organization, id)
      select o, md5(o || 'p' || i)::uuid from unnest(?) o, generate_series(1, ?) i
      """;
  private static final String ROWS =
      """
      insert into member (organization, id, person, connection, user_name, display_name, external_id, email, name, active, document, folded)
      select o, md5(o || 'm' || i)::uuid, md5(o || 'p' || i)::uuid, o, 'user' || i, 'name ' || i, 'kc-' || i,
        'user' || i || '@x.example', 'name ' || i, true, json, json
      from unnest(?) o, generate_series(1, ?) i, lateral (
        select jsonb_build_object('userName', 'user' || i, 'displayName', 'name ' || i, 'externalId', 'kc-' || i, 'active', true,
          'title', 'title ' || i % 100, 'emails', jsonb_build_array(jsonb_build_object('value', 'user' || i || '@x.example',
          'type', 'work', 'primary', true))) as json) as made
      """;
  private static final String ADDRESSES =
      """
      insert into member_address (organization, email, member)
      select organization, email, id from member where organization = any (?)
      """;
  private static final String GROUPS =
      """
      with t as (
        insert into team (organization, id, name, name_folded)
        select o, md5(o || 'g' || i)::uuid, 'group ' || i, 'group ' || i from cast(? as uuid) o, generate_series(0, 1000) i returning *)
      insert into scim_group (organization, id, connection, team, state, display_name, document, folded)
      select organization, id, organization, id, 'linked', name, jsonb_build_object('displayName', name),
        jsonb_build_object('displayName', name)
      from t
      """;
  private static final String JOINS =
      """
      insert into scim_group_member (organization, scim_group, member)
      select organization, md5(organization || 'g0')::uuid, id from member where organization = ? and user_name like '%5'
      union all
      select o, md5(o || 'g' || i)::uuid, md5(o || 'm' || i)::uuid from cast(? as uuid) o, generate_series(1, 1000) i
      """;

  final Database database;
  final UUID organization;
  final Caller caller;

  private Crowd(Layout layout) {
    var name = TestDatabase.create();
    var filling = TestDatabase.migrated(name);
    var organizations = Stream.generate(UUID::randomUUID).limit(layout.organizations).toList();
    if (!layout.known) {
      fill(filling, List.of(UUID.randomUUID()), OTHERS);
      analyze(filling);
    }
    fill(filling, organizations, MEMBERS / layout.organizations);
    if (layout.known) analyze(filling);
    database = new Database(TestDatabase.source(name, STATEMENT_LONGEST));
    organization = organizations.getFirst();
    caller = new Caller(organization, organization);
  }

  static Crowd of(Layout layout) {
    return new Crowd(layout);
  }

  private static void fill(Database database, List<UUID> organizations, int each) {
    database.writeAcross(session -> fill(session, organizations, each));
  }

  private static void analyze(Database database) {
    database.readAcross(session -> session.update("analyze"));
  }

  private static int fill(Session session, List<UUID> organizations, int each) {
    session.update(ORGANIZATIONS, organizations);
    session.update(CONNECTIONS, organizations);
    session.update(PERSONS, organizations, each);
    // One statement instead of as many as there are rows.
    session.update("alter table member disable trigger user");
    session.update(ROWS, organizations, each);
    session.update(ADDRESSES, organizations);
    session.update("alter table member enable trigger user");
    var first = organizations.getFirst();
    session.update(GROUPS, first);
    return session.update(JOINS, first, first);
  }

  /** The id of the first organization's member of this number. */
  UUID member(int number) {
    return id("md5('" + organization + "m" + number + "')");
  }

  UUID group(int number) {
    return id("md5('" + organization + "g" + number + "')");
  }

  private UUID id(String sql) {
    return database.readAcross(
        session ->
            session.first("select " + sql + "::uuid as id", row -> row.id("id")).orElseThrow());
  }
}
