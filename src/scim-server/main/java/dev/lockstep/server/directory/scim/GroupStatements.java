package dev.lockstep.server.directory.scim;

/** The statements of {@link Groups}. */
final class GroupStatements {
  private static final String READ =
      "select "
          + Stored.COLUMNS
          + ", %s from scim_group r where r.organization = ? and r.id = ? and r.state <> 'hidden'";
  static final String READ_WITH_MEMBERS = READ.formatted(Reference.MEMBERS);
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
  static final String LOCK =
      "select "
          + Stored.COLUMNS
          + ", "
          + Reference.NONE
          + ", r.state from scim_group r where r.organization = ? and r.id = ? and r.state <> 'hidden' for no key update";

  // A change of an external group links it: its team's people are those of the group from now on.
  static final String TOUCH =
      """
      update scim_group set state = case state when 'external' then 'linked' else state end,
        connection = coalesce(connection, ?), version = version + 1, modified = now()
      where organization = ? and id = ? and state <> 'hidden' and (?::bigint is null or version = ?) returning version
      """;
  static final String UPDATE =
      """
      with r as (
        update scim_group set state = case state when 'external' then 'linked' else state end, connection = coalesce(connection, ?),
          display_name = ?, external_id = ?, document = ?::jsonb, folded = ?::jsonb, version = version + 1, modified = now()
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
  static final String DELETE =
      """
      with gone as (delete from scim_group where organization = ? and id = ? returning *)
      update team t set removed = now() from gone where t.organization = gone.organization and t.id = gone.team
      """;
  static final String SHOW_AGAIN =
      "update scim_group set state = 'external' where organization = ? and display_name = ? and state = 'hidden'";

  private GroupStatements() {}
}
