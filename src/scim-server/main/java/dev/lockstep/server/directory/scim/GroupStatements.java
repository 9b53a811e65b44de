package dev.lockstep.server.directory.scim;

/** The statements of {@link Groups}. */
final class GroupStatements {
  private static final String READ =
      "select "
          + Stored.COLUMNS
          + ", %s from scim_group r where r.organization = ? and r.id = ? and r.state <> 'hidden'";
  static final String READ_WITH_MEMBERS = READ.formatted(Reference.MEMBERS);
  static final String READ_WITH_FEW_MEMBERS = READ.formatted(Reference.FEW_MEMBERS);
  static final String READ_ALONE = READ.formatted(Reference.NONE);

  static final String HIDE =
      "update scim_group set state = 'hidden' where organization = ? and display_name = ? and state = 'external'";
  static final String INSERT =
      """
      with t as (
        insert into team (organization, id, name, name_folded) select ?, ?, ?, ? where ? returning id),
      r as (
        insert into scim_group (organization, id, connection, team, state, display_name, external_id, document, folded)
        values (?, ?, ?, (select id from t), ?, ?, ?, ?::jsonb, ?::jsonb) returning *)
      """
          + "select "
          + Stored.COLUMNS
          + ", "
          + Reference.NONE
          + " from r";
  // Can a change of its membership or name take the role of organization admin from somebody?
  private static final String LEADS =
      """
      (exists (select from team t where t.organization = r.organization and t.id = r.team and t.role = 'organization_admin')
        or exists (select from group_role gr where gr.organization = r.organization and gr.name_folded = r.display_name
          and gr.role = 'organization_admin')) as leads
      """;
  static final String LOCK =
      "select "
          + Stored.COLUMNS
          + ", "
          + Reference.NONE
          + ", r.state, r.set_aside, r.paused, "
          + LEADS
          + " from scim_group r where r.organization = ? and r.id = ? and r.state <> 'hidden' for no key update";

  static final String TOUCH =
      """
      update scim_group r set version = version + 1, modified = now()
      where organization = ? and id = ? and state in ('linked', 'held') and paused is null
      returning version, document ->> 'displayName' as name, state = 'held' and set_aside is null as waits,
      """
          + LEADS;
  static final String UPDATE =
      """
      with r as (
        update scim_group set display_name = ?, external_id = ?, document = ?::jsonb, folded = ?::jsonb,
          version = version + 1, modified = now()
        where organization = ? and id = ? returning *),
      renamed as (
        update team t set name = ?, name_folded = ?, modified = now()
        from r where r.state = 'linked' and t.organization = r.organization and t.id = r.team and t.name <> ?)
      """
          + "select "
          + Stored.COLUMNS
          + ", "
          + Reference.NONE
          + " from r";
  // A held group with a name of its own needn't wait any more: it gets a team, and the other team
  // is seen again.
  static final String RELEASE =
      """
      with back as (
        update scim_group set state = 'external' where organization = ? and display_name = ? and state = 'hidden'),
      t as (insert into team (organization, id, name, name_folded) values (?, ?, ?, ?) returning id)
      update scim_group set state = 'linked', team = (select id from t) where organization = ? and id = ?
      """;
  // The team that it fed can be restored with the people it had; with the role it gave, where they
  // all had it.
  static final String DELETE =
      """
      with gone as (delete from scim_group where organization = ? and id = ? returning *),
      had as (
        select g.organization, g.team, m.person from gone g
        join scim_group_member gm on gm.organization = g.organization and gm.scim_group = g.id
        join member m on m.organization = gm.organization and m.id = gm.member where g.state = 'linked'),
      out as (
        delete from team_member own using gone g where own.organization = g.organization and own.team = g.team
          and not exists (select from had where had.person = own.person)),
      kept as (
        insert into team_member (organization, team, person)
        select organization, team, person from had order by person on conflict do nothing)
      update team t set removed = now(), role = case when gone.gives_role then t.role end
      from gone where t.organization = gone.organization and t.id = gone.team
      """;
  static final String SHOW_AGAIN =
      "update scim_group set state = 'external' where organization = ? and display_name = ? and state = 'hidden'";

  private GroupStatements() {}
}
