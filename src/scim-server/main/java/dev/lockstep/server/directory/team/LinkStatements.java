package dev.lockstep.server.directory.team;

/** The statements of {@link Links} and {@link Linking}. */
final class LinkStatements {
  static final String FIND =
      """
      select g.id, g.document ->> 'displayName' as name, g.external_id, coalesce(c.name, 'a connection that was removed') as source,
        g.linked, g.linked_by, g.paused, g.paused_by, g.gives_role,
        (select count(*) from team_member own where own.organization = g.organization and own.team = g.team) as own_people
      from scim_group g
      left join connection c on c.organization = g.organization and c.id = g.connection
      where g.organization = ? and g.team = ? and g.state = 'linked'
      """;
  static final String LOCK =
      """
      select g.id, g.state, g.linked, g.gives_role, t.name, t.role
      from team t join scim_group g on g.organization = t.organization and g.team = t.id
      where t.organization = ? and t.id = ? and t.removed is null for update
      """;
  static final String LOCK_EXTERNAL =
      """
      select g.id, g.state, g.linked, g.gives_role, t.id as team, t.name, t.role
      from scim_group g join team t on t.organization = g.organization and t.id = g.team
      where g.organization = ? and g.id = ? and g.state = 'external' for update
      """;
  static final String PAUSE =
      "update scim_group set paused = now(), paused_by = ? where organization = ? and id = ? and paused is null";
  static final String RESUME =
      "update scim_group set paused = null, paused_by = null where organization = ? and id = ?";

  // What the identity provider believes is the membership again.
  static final String REVERT =
      """
      with undone as (delete from team_difference where organization = ? and scim_group = ? and (?::uuid is null or member = ?) returning *),
      out as (
        delete from scim_group_member gm using undone u
        where u.kind = 'added' and gm.organization = u.organization and gm.scim_group = u.scim_group and gm.member = u.member),
      back as (
        insert into scim_group_member (organization, scim_group, member)
        select organization, scim_group, member from undone where kind = 'removed' order by member on conflict do nothing)
      select count(*) as undone from undone
      """;
  static final String OWN_PEOPLE_AS_LINKED =
      """
      with linked as (
        select m.person from scim_group_member gm join member m on m.organization = gm.organization and m.id = gm.member
        where gm.organization = ? and gm.scim_group = ?),
      out as (
        delete from team_member own where own.organization = ? and own.team = ?
          and not exists (select from linked where linked.person = own.person))
      insert into team_member (organization, team, person)
      select ?, ?, person from linked order by person on conflict do nothing
      """;
  static final String HOLD =
      """
      update scim_group set state = 'held', team = null, set_aside = ?, linked = null, linked_by = null, paused = null, paused_by = null,
        gives_role = false, version = version + 1, modified = now()
      where organization = ? and id = ?
      """;
  static final String HOLD_EXTERNAL =
      """
      update scim_group set state = 'held', team = null, connection = ?, version = version + 1, modified = now()
      where organization = ? and id = ?
      """;
  static final String LINK =
      """
      update scim_group set state = 'linked', team = ?, set_aside = null, linked = now(), linked_by = ?, gives_role = ?,
        version = version + 1, modified = now()
      where organization = ? and id = ?
      """;
  static final String LINK_EXTERNAL =
      """
      update scim_group set state = 'linked', connection = ?, linked = now(), linked_by = null
      where organization = ? and id = ?
      """;
  // Under the team's id, unless a group that was linked to it has kept that.
  static final String INSERT_OWN_ROW =
      """
      insert into scim_group (organization, id, team, state, display_name, document, folded)
      values (?, case when exists (select from scim_group other where other.organization = ? and other.id = ?) then ?::uuid else ?::uuid end,
        ?, case when exists (select from scim_group held
          where held.organization = ? and held.display_name = ? and held.state = 'held') then 'hidden' else 'external' end,
        ?, ?::jsonb, ?::jsonb)
      """;
  static final String DROP_OWN_ROW =
      "delete from scim_group where organization = ? and team = ? and state in ('external', 'hidden')";
  static final String UNDONE =
      """
      update decision set undone = now(), undone_by = ?
      where organization = ? and scim_group = ? and choice = 'link' and undone is null
      """;
  static final String DIFFERENCES =
      """
      select d.member, m.document, d.kind, d.made_by, d.made
      from team_difference d
      join scim_group g on g.organization = d.organization and g.id = d.scim_group
      join member m on m.organization = d.organization and m.id = d.member
      where g.organization = ? and g.team = ? order by d.kind, m.name, m.id limit ?
      """;
  static final String REMOVED =
      """
      select t.id, t.name, t.removed,
        (select count(*) from team_member own join member m on m.organization = own.organization and m.person = own.person and m.active
          where own.organization = t.organization and own.team = t.id) as people
      from team t where t.organization = ? and t.removed > ? order by t.removed desc, t.id limit ?
      """;
  static final String RESTORE =
      "update team set removed = null, modified = now() where organization = ? and id = ? and removed > ? returning name";

  private LinkStatements() {}
}
