package dev.lockstep.server.directory.scim;

/** The statements of {@link Users}. */
final class UserStatements {
  private static final String READ =
      "select " + Stored.COLUMNS + ", %s from member r where r.organization = ? and r.id = ?";
  static final String READ_WITH_GROUPS = READ.formatted(Reference.GROUPS);
  static final String READ_ALONE = READ.formatted(Reference.NONE);

  // Somebody who left and is remembered comes back as the same person, with role and teams;
  // everybody else is a new one.
  static final String INSERT =
      """
      with back as (
        update person set left_at = null, user_name = null, external_id = null, connection = null
        where organization = ? and id = (
          select p.id from person p join organization o on o.id = p.organization
          where p.organization = ? and p.left_at > now() - make_interval(days => o.remembered_days) and p.id in (
            select id from person where organization = ? and left_at is not null and user_name = ?
            union all
            select id from person where organization = ? and left_at is not null and external_id = ? and connection = ?)
          order by (p.external_id = ?) is true desc, p.left_at desc limit 1 for update of p)
        returning id),
      fresh as (
        insert into person (organization, id, role)
        select o.id, ?, o.default_role from organization o where o.id = ? and not exists (select from back) returning id),
      r as (
        insert into member (organization, id, person, connection, user_name, display_name, external_id, email, name, active, document, folded)
        values (?, ?, coalesce((select id from back), (select id from fresh)), ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?::jsonb)
        returning *)
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
          + Reference.GROUPS
          + ", r.active, r.connection"
          + " from member r where r.organization = ? and r.id = ? for update";

  private static final String LED =
      """
      exists (select from organization_admin a where a.organization = r.organization and a.person = r.person)
      """;

  // Who is deactivated is out at once: the console's sessions end with the same commit. Where the
  // guard says no, no row changes.
  static final String UPDATE =
      """
      with r as (
        update member set connection = ?, user_name = ?, display_name = ?, external_id = ?, email = ?, name = ?,
          active = ?, document = ?::jsonb, folded = ?::jsonb, version = version + 1, modified = now()
        where organization = ? and id = ? and case when ? then admit_removal(organization, ?, person) else true end
        returning *),
      ended as (
        delete from console_session s using r where s.organization = r.organization and s.person = r.person and not r.active)
      """
          + "select "
          + Stored.COLUMNS
          + ", case when r.active then false else "
          + LED
          + " end as led, "
          + Reference.GROUPS
          + " from r";

  static final String DELETE =
      """
      with r as (
        delete from member where organization = ? and id = ? and case when ? then admit_removal(organization, ?, person) else true end
        returning *),
      behind as (
        update person p set left_at = now(), user_name = r.user_name, external_id = r.external_id, connection = r.connection
        from r where p.organization = r.organization and p.id = r.person),
      ended as (
        delete from console_session s using r where s.organization = r.organization and s.person = r.person)
      """
          + "select "
          + LED
          + " as led from r";

  private UserStatements() {}
}
