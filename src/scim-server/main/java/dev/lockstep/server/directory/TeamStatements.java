package dev.lockstep.server.directory;

/** The statements of {@link Teams}. */
final class TeamStatements {
  // Of a pushed group everybody counts but the few who are out: by two indexes, without a look at
  // its members.
  private static final String COUNTED =
      """
      case when g.id is null then (
          select count(*) from team_member own
          join member m on m.organization = own.organization and m.person = own.person and m.active
          where own.organization = t.organization and own.team = t.id)
        else (
          select count(*) from scim_group_member gm where gm.organization = g.organization and gm.scim_group = g.id
            and not exists (select from member m where m.organization = gm.organization and m.id = gm.member and not m.active))
        end as people
      """;
  static final String COLUMNS =
      """
      select t.id, t.name, t.role, t.modified, g.paused is not null as paused,
        case when g.id is not null then coalesce(c.name, 'a connection that was removed') end as source,
      """
          + COUNTED
          + """
        ,
        exists (select from scim_group held where held.organization = t.organization
          and held.display_name = t.name_folded and held.state = 'held' and held.set_aside is null) as waiting
      from team t
      left join scim_group g on g.organization = t.organization and g.team = t.id and g.state = 'linked'
      left join connection c on c.organization = g.organization and c.id = g.connection
      where t.organization = ? and t.removed is null
      """;
  static final String FIND = COLUMNS + " and t.id = ?";
  static final String NAMED = COLUMNS + " and t.name_folded = ?";
  static final String PAGE =
      COLUMNS + " and t.name_folded like ? order by t.name_folded limit ? offset ?";
  static final String COUNT =
      "select count(*) as total from team where organization = ? and removed is null and name_folded like ?";
  static final String COUNTS =
      """
      select count(*) as everything,
        count(*) filter (where exists (select from scim_group g
          where g.organization = t.organization and g.team = t.id and g.state = 'linked')) as synced,
        count(*) filter (where exists (select from scim_group held where held.organization = t.organization
          and held.display_name = t.name_folded and held.state = 'held' and held.set_aside is null)) as waiting
      from team t where t.organization = ? and t.removed is null
      """;
  static final String PEOPLE_COUNT =
      "select "
          + COUNTED
          + """
      from team t
      left join scim_group g on g.organization = t.organization and g.team = t.id and g.state = 'linked'
      where t.organization = ? and t.id = ? and t.removed is null
      """;
  // Only those on the page are read whole.
  static final String PEOPLE =
      """
      with asked as materialized (
        select t.organization, t.id as team, g.id as scim_group from team t
        left join scim_group g on g.organization = t.organization and g.team = t.id and g.state = 'linked'
        where t.organization = ? and t.id = ? and t.removed is null),
      shown as (
        select m.organization, m.id, m.name, gm.since, asked.scim_group from asked
        join scim_group_member gm on gm.organization = asked.organization and gm.scim_group = asked.scim_group
        join member m on m.organization = gm.organization and m.id = gm.member and m.active
        union all
        select m.organization, m.id, m.name, own.since, null from asked
        join team_member own on own.organization = asked.organization and own.team = asked.team and asked.scim_group is null
        join member m on m.organization = own.organization and m.person = own.person and m.active
        order by name, id limit ? offset ?)
      select m.id, m.document, m.connection, shown.since,
        shown.scim_group is not null as pushed, d.member is not null as added
      from shown
      join member m on m.organization = shown.organization and m.id = shown.id
      left join team_difference d on d.organization = m.organization and d.scim_group = shown.scim_group
        and d.member = m.id and d.kind = 'added'
      order by shown.name, shown.id
      """;
  static final String LOCK =
      """
      select g.id as own_row, g.state, t.name, exists (select from scim_group held where held.organization = t.organization
          and held.display_name = t.name_folded and held.state = 'held' and held.set_aside is null) as waiting
      from team t
      join scim_group g on g.organization = t.organization and g.team = t.id
      where t.organization = ? and t.id = ? and t.removed is null for update
      """;
  static final String INSERT =
      "insert into team (organization, id, name, name_folded) values (?, ?, ?, ?)";
  static final String RENAME =
      "update team set name = ?, name_folded = ?, modified = now() where organization = ? and id = ?";
  static final String RENAME_EXTERNAL =
      """
      update scim_group set display_name = ?, document = ?::jsonb, folded = ?::jsonb, version = version + 1, modified = now(),
        state = case when exists (select from scim_group held
          where held.organization = ? and held.display_name = ? and held.state = 'held') then 'hidden' else 'external' end
      where organization = ? and team = ?
      """;
  static final String REMOVE = "update team set removed = now() where organization = ? and id = ?";
  static final String REMOVE_EXTERNAL =
      "delete from scim_group where organization = ? and team = ?";
  static final String ADD_PERSON =
      """
      insert into team_member (organization, team, person)
      select organization, ?, person from member where organization = ? and id = ?
      on conflict do nothing
      """;
  static final String REMOVE_PERSON =
      """
      delete from team_member where organization = ? and team = ?
        and person = (select person from member where organization = ? and id = ?)
      """;
  // A difference made and unmade is none.
  static final String ADD_DIFFERENCE =
      """
      with joined as (
        insert into scim_group_member (organization, scim_group, member)
        select organization, ?, id from member where organization = ? and id = ? on conflict do nothing returning *),
      unmade as (
        delete from team_difference d using joined j
        where d.organization = j.organization and d.scim_group = j.scim_group and d.member = j.member and d.kind = 'removed' returning *)
      insert into team_difference (organization, scim_group, member, kind, made_by)
      select organization, scim_group, member, 'added', ? from joined where not exists (select from unmade)
      """;
  static final String REMOVE_DIFFERENCE =
      """
      with gone as (delete from scim_group_member where organization = ? and scim_group = ? and member = ? returning *),
      unmade as (
        delete from team_difference d using gone g
        where d.organization = g.organization and d.scim_group = g.scim_group and d.member = g.member and d.kind = 'added' returning *)
      insert into team_difference (organization, scim_group, member, kind, made_by)
      select organization, scim_group, member, 'removed', ? from gone where not exists (select from unmade)
      """;
  static final String CHANGE_ROLE =
      """
      with g as (
        update scim_group set gives_role = ? where organization = ? and team = ? and state = 'linked' returning id)
      update team set role = ?, modified = now() where organization = ? and id = ?
      """;

  private TeamStatements() {}
}
