package dev.lockstep.server.decision;

/** The statements of {@link Decisions}. */
final class Statements {
  private static final String PUSHED =
      """
      (select m.person from scim_group_member gm
        join member m on m.organization = gm.organization and m.id = gm.member and m.active
        where gm.organization = g.organization and gm.scim_group = g.id)
      """;
  private static final String OWN =
      """
      (select own.person from team_member own
        join member m on m.organization = own.organization and m.person = own.person and m.active
        where own.organization = t.organization and own.team = t.id)
      """;
  private static final String COLUMNS =
      """
      select g.id, g.document ->> 'displayName' as name, g.created, g.modified, g.set_aside,
        coalesce(c.name, 'a connection that was removed') as source,
        t.id as team, t.name as team_name, t.role, t.created as team_created, n.pushed, n.own, n.common
      from scim_group g
      left join connection c on c.organization = g.organization and c.id = g.connection
      left join team t on t.organization = g.organization and t.name_folded = g.display_name and t.removed is null
      cross join lateral (
        select count(p.person) as pushed, count(o.person) as own, count(*) filter (where p.person = o.person) as common
        from %s p full join %s o on o.person = p.person) n
      where g.organization = ? and g.state = 'held'
      """
          .formatted(PUSHED, OWN);
  static final String WAITING =
      COLUMNS + " and g.set_aside is null order by g.created, g.id limit ?";
  static final String ASIDE =
      COLUMNS + " and g.set_aside is not null order by g.display_name, g.id limit ?";
  static final String FIND = COLUMNS + " and g.id = ?";
  static final String COUNT =
      "select count(*) as total from scim_group where organization = ? and state = 'held' and set_aside is null";
  static final String AFFECTED =
      """
      select m.id, m.document, x.kind
      from scim_group g
      join team t on t.organization = g.organization and t.name_folded = g.display_name and t.removed is null
      cross join lateral (
        select coalesce(p.person, o.person) as person,
          case when o.person is null then 'join' when p.person is null then 'leave' else 'stay' end as kind
        from %s p full join %s o on o.person = p.person) x
      join member m on m.organization = g.organization and m.person = x.person
      where g.organization = ? and g.id = ? and g.state = 'held' and x.kind = ?
      order by m.name, m.id limit ?
      """
          .formatted(PUSHED, OWN);
  // Whoever decides at the same time waits here.
  static final String LOCK =
      "select id from scim_group where organization = ? and id = ? and state = 'held' for update";
  static final String LOCK_TEAM =
      "select id from team where organization = ? and id = ? for update";
  static final String ASIDE_NOW =
      "update scim_group set set_aside = 'ignored' where organization = ? and id = ? and state = 'held'";
  static final String ASK_AGAIN =
      "update scim_group set set_aside = null where organization = ? and id = ? and state = 'held'";
  static final String NAME_TAKEN =
      """
      select exists (select from team where organization = ? and name_folded = ? and removed is null)
        or exists (select from scim_group where organization = ? and display_name = ? and state <> 'hidden') as taken
      """;
  static final String RENAME =
      "update team set name = ?, name_folded = ?, modified = now() where organization = ? and id = ?";
  static final String RENAME_OWN_ROW =
      """
      update scim_group set display_name = ?, document = ?::jsonb, folded = ?::jsonb, state = ?, version = version + 1, modified = now()
      where organization = ? and team = ? and state in ('external', 'hidden')
      """;
  static final String OWN_TEAM =
      """
      with t as (insert into team (organization, id, name, name_folded) values (?, ?, ?, ?) returning id)
      update scim_group set state = 'linked', team = (select id from t), set_aside = null where organization = ? and id = ?
      """;
  static final String HOLD =
      """
      update scim_group set state = 'held', team = null, paused = null, paused_by = null, gives_role = false
      where organization = ? and id = ? and state = 'linked' returning display_name
      """;
  static final String DROP_TEAM = "delete from team where organization = ? and id = ?";
  static final String GROUPS_TEAM =
      "select team, display_name from scim_group where organization = ? and id = ? and state = 'linked' for update";
  static final String LOCK_OWN =
      "select name_folded from team where organization = ? and id = ? and removed is null for update";
  static final String RECORD =
      """
      insert into decision (organization, id, scim_group, team, name, source, choice, gave_role, joined, stayed, gone, local_name, decided_by)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;
  static final String DECIDED =
      """
      select id, scim_group, team, name, source, choice, gave_role, joined, stayed, gone, local_name, decided, decided_by, undone
      from decision where organization = ? and decided > ?
      """;
  static final String DECIDED_LIST = DECIDED + " order by decided desc, id desc limit ?";
  static final String DECIDED_ONE = DECIDED + " and id = ? for update";
  static final String UNDO =
      "update decision set undone = now(), undone_by = ? where organization = ? and id = ?";

  private Statements() {}
}
