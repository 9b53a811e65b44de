package dev.lockstep.server.store;

/**
 * Lets PostgreSQL look at tables that have grown. What it plans for an empty table may read all of
 * it each time, and a connection keeps its plans until the table is analyzed. PostgreSQL does that
 * by itself after a minute, when the first sync of an organization is at its height.
 */
public final class Statistics {
  // Reading all of fewer rows costs next to nothing.
  private static final String GROWN =
      """
      select format('analyze %I.%I', s.schemaname, s.relname) as statement
      from pg_stat_user_tables s join pg_class c on c.oid = s.relid
      where s.schemaname = current_schema() and s.n_live_tup >= 100 and s.n_live_tup > 2 * c.reltuples
        and pg_has_role(c.relowner, 'usage')
      """;

  private final Database database;
  private long writes;

  public Statistics(Database database) {
    this.database = database;
  }

  /**
   * Analyzes each table that has more than twice the rows that are known of; asks for none unless
   * something was written here since the last time. One thread.
   *
   * @return how many
   * @throws StoreException where the database can't be reached
   */
  public int refresh() {
    var now = database.writes();
    if (now == writes) return 0;
    var analyzed = database.readAcross(Statistics::analyze);
    writes = now;
    return analyzed;
  }

  private static int analyze(Session session) {
    var statements = session.list(GROWN, row -> row.text("statement"));
    statements.forEach(session::update);
    return statements.size();
  }
}
