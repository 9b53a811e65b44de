package dev.lockstep.server.directory.scim;

import dev.lockstep.server.store.Session;
import java.util.UUID;

/**
 * The rows of a group's membership. One statement changes them, whatever the group's size; the
 * group is not read. What was changed here about somebody is settled by a change that names them,
 * or by one of everybody.
 */
final class Memberships {
  // Inserted in the order of ids, so that two callers never wait for each other crosswise.
  private static final String CHANGE =
      """
      with asked as materialized (select distinct unnest(?) as id),
      known as materialized (
        select m.id from member m join asked on asked.id = m.id where m.organization = ? order by m.id),
      dropped as (
        delete from scim_group_member gm where gm.organization = ? and gm.scim_group = ? and (
          gm.member = any (?) or ? and not exists (select from asked where asked.id = gm.member))),
      joined as (
        insert into scim_group_member (organization, scim_group, member)
        select ?, ?, id from known order by id on conflict do nothing),
      settled as (
        delete from team_difference d where d.organization = ? and d.scim_group = ? and (
          ? or d.member = any (?) or exists (select from asked where asked.id = d.member)))
      select asked.id from asked where not exists (select from known where known.id = asked.id) limit 1
      """;

  private static final String REMOVE =
      """
      with settled as (delete from team_difference where organization = ? and scim_group = ? and member = any (?))
      delete from scim_group_member where organization = ? and scim_group = ? and member = any (?)
      """;

  private Memberships() {}

  static void change(Session session, UUID organization, UUID group, MemberDelta delta) {
    if (delta.isNothing()) return;
    if (!delta.whole() && delta.added().isEmpty()) {
      session.update(
          REMOVE, organization, group, delta.removed(), organization, group, delta.removed());
      return;
    }
    var unknown =
        session.first(
            CHANGE,
            row -> row.id("id"),
            delta.added(),
            organization,
            organization,
            group,
            delta.removed(),
            delta.whole(),
            organization,
            group,
            organization,
            group,
            delta.whole(),
            delta.removed());
    if (unknown.isPresent()) throw MemberDelta.unknown(unknown.get().toString());
  }
}
