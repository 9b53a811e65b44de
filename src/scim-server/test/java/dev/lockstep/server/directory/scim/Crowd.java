package dev.lockstep.server.directory.scim;

import dev.lockstep.server.store.Database;
import dev.lockstep.server.store.Session;
import dev.lockstep.server.store.TestDatabase;
import java.util.UUID;

/**
 * 100,000 members in a database of their own, pushed by one connection per organization; half of
 * the first organization's are in one group, and each of its first 1,000 in one of their own.
 */
final class Crowd {
  static final int MEMBERS = 100_000;

  /** How they are spread over organizations. */
  enum Layout {
    ONE_ORGANIZATION(1),
    A_HUNDRED_ORGANIZATIONS(100);

    private final int organizations;

    Layout(int organizations) {
      this.organizations = organizations;
    }
  }

  private static final String ORGANIZATIONS =
      "insert into organization (id, name) select md5('o' || i)::uuid, 'org-' || i from generate_series(1, ?) i";
  private static final String CONNECTIONS =
      "insert into connection (organization, id, name) select id, id, 'Keycloak' from organization";
  // The ids tell the number: tests find everybody again.
  private static final String PERSONS =
      """
      insert into person (organization, id)
      select o.id, md5(o.id || 'p' || i)::uuid from organization o, generate_series(1, ?) i
      """;
  private static final String ROWS =
      """
      insert into member (organization, id, person, connection, user_name, display_name, external_id, email, name, active, document, folded)
      select o.id, md5(o.id || 'm' || i)::uuid, md5(o.id || 'p' || i)::uuid, o.id, 'user' || i, 'name ' || i, 'kc-' || i,
        'user' || i || '@x.example', 'name ' || i, true, json, json
      from organization o, generate_series(1, ?) i, lateral (
        select jsonb_build_object('userName', 'user' || i, 'displayName', 'name ' || i, 'externalId', 'kc-' || i, 'active', true,
          'title', 'title ' || i % 100, 'emails', jsonb_build_array(jsonb_build_object('value', 'user' || i || '@x.example',
          'type', 'work', 'primary', true))) as json) as made
      """;
  private static final String ADDRESSES =
      "insert into member_address (organization, email, member) select organization, email, id from member";
  private static final String GROUPS =
      """
      with t as (
        insert into team (organization, id, name, name_folded)
        select md5('o1')::uuid, md5('g' || i)::uuid, 'group ' || i, 'group ' || i from generate_series(0, 1000) i returning *)
      insert into scim_group (organization, id, connection, team, state, display_name, document, folded)
      select organization, id, organization, id, 'linked', name, jsonb_build_object('displayName', name),
        jsonb_build_object('displayName', name)
      from t
      """;
  private static final String JOINS =
      """
      insert into scim_group_member (organization, scim_group, member)
      select organization, md5('g0')::uuid, id from member where organization = md5('o1')::uuid and user_name like '%5'
      union all
      select md5('o1')::uuid, md5('g' || i)::uuid, md5(md5('o1')::uuid || 'm' || i)::uuid from generate_series(1, 1000) i
      """;

  final Database database = TestDatabase.fresh();
  final UUID organization;
  final Caller caller;

  private Crowd(Layout layout) {
    database.writeAcross(session -> fill(session, layout));
    database.readAcross(session -> session.update("analyze"));
    organization = id("md5('o1')");
    caller = new Caller(organization, organization);
  }

  static Crowd of(Layout layout) {
    return new Crowd(layout);
  }

  private static int fill(Session session, Layout layout) {
    var each = MEMBERS / layout.organizations;
    session.update(ORGANIZATIONS, layout.organizations);
    session.update(CONNECTIONS);
    session.update(PERSONS, each);
    // One statement instead of as many as there are rows.
    session.update("alter table member disable trigger user");
    session.update(ROWS, each);
    session.update(ADDRESSES);
    session.update("alter table member enable trigger user");
    session.update(GROUPS);
    return session.update(JOINS);
  }

  /** The id of the first organization's member of this number. */
  UUID member(int number) {
    return id("md5('" + organization + "m" + number + "')");
  }

  UUID group(int number) {
    return id("md5('g" + number + "')");
  }

  private UUID id(String sql) {
    return database.readAcross(
        session ->
            session.first("select " + sql + "::uuid as id", row -> row.id("id")).orElseThrow());
  }
}
