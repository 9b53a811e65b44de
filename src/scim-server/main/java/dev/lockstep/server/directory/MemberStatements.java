package dev.lockstep.server.directory;

/** The statements of {@link Members}. */
final class MemberStatements {
  static final String COLUMNS =
      """
      select m.id, m.person, m.document, m.email, m.active, m.created, m.modified, c.name as source,
        coalesce((select r.role from role_grant r where r.organization = m.organization and r.person = m.person
          order by role_rank(r.role) desc limit 1), 'member') as role,
        coalesce((select string_agg(t.name, chr(10) order by t.name_folded) from team_person tp
          join team t on t.organization = tp.organization and t.id = tp.team
          where tp.organization = m.organization and tp.person = m.person), '') as teams
      from member m
      left join connection c on c.organization = m.organization and c.id = m.connection
      where m.organization = ?
      """;
  static final String FIND = COLUMNS + " and m.id = ?";
  static final String NAME = "select document from member where organization = ? and id = ?";
  static final String NAMED = COLUMNS + " and m.user_name = ?";

  /** How often {@link #TEXT} asks for its text. */
  static final int TEXTS = 3;

  private static final String TEXT = " and (m.name like ? or m.user_name like ? or m.email like ?)";

  // Each kind is a condition of its own, so that its partial index is used.
  private static String kind(MemberSearch.Show show) {
    return switch (show) {
      case ALL -> " and (m.active or m.connection is null)";
      case SYNCED -> " and m.active and m.connection is not null";
      case UNSYNCED -> " and m.connection is null";
      case DEPROVISIONED -> " and not m.active and m.connection is not null";
    };
  }

  private static String matching(MemberSearch search) {
    return kind(search.show()) + (search.text().isEmpty() ? "" : TEXT);
  }

  static String page(MemberSearch search) {
    return COLUMNS + matching(search) + " order by m.name, m.id limit ? offset ?";
  }

  static String count(MemberSearch search) {
    return "select count(*) as total from member m where m.organization = ?" + matching(search);
  }

  static final String COUNTS =
      """
      select count(*) filter (where active or connection is null) as everybody,
        count(*) filter (where active and connection is not null) as synced,
        count(*) filter (where connection is null) as unsynced,
        count(*) filter (where not active and connection is not null) as deprovisioned
      from member where organization = ?
      """;
  static final String LOCK_SWITCH = "select name, scim from organization where id = ? for share";
  static final String LOCK =
      """
      select m.person, m.connection, m.user_name, m.email, m.active, m.document from member m
      where m.organization = ? and m.id = ? for update
      """;
  static final String DEACTIVATE =
      """
      update member set active = false, document = document || '{"active":false}', folded = folded || '{"active":false}',
        version = version + 1, modified = now()
      where organization = ? and id = ?
      """;
  static final String END_SESSIONS =
      "delete from console_session where organization = ? and person = ?";
  static final String INSERT_PERSON =
      "insert into person (organization, id, role) values (?, ?, ?)";
  static final String INSERT =
      """
      insert into member (organization, id, person, user_name, display_name, external_id, email, name, active, document, folded)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?::jsonb)
      """;
  static final String DELETE = "delete from member where organization = ? and id = ?";
  static final String DELETE_PERSON = "delete from person where organization = ? and id = ?";
  static final String CHANGE_ROLE = "update person set role = ? where organization = ? and id = ?";

  static final String ADMINS =
      """
      select m.document ->> 'userName' as name
      from organization_admin a join member m on m.organization = a.organization and m.id = a.member
      where a.organization = ? order by m.user_name limit 5
      """;

  /** Organization admins whom no identity provider looks after. */
  static final String EMERGENCY_ADMINS =
      """
      select m.document from organization_admin a
      join member m on m.organization = a.organization and m.id = a.member and m.connection is null
      where a.organization = ? order by m.name, m.id limit 5
      """;

  private MemberStatements() {}
}
