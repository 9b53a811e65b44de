package dev.lockstep.keycloak.delivery.owner;

import dev.lockstep.keycloak.delivery.base.Tools;
import jakarta.persistence.EntityManager;
import java.util.List;
import org.hibernate.dialect.PostgreSQLDialect;
import org.hibernate.engine.spi.SessionImplementor;
import org.jboss.logging.Logger;

/**
 * Lets PostgreSQL look at our tables where a first sync makes them grow. What it plans for an empty
 * table may read all of it each time, and a connection keeps its plans until the table is analyzed;
 * PostgreSQL does that by itself after a minute. Other databases don't wait. One thread.
 */
final class Statistics {
  private static final Logger LOG = Logger.getLogger(Statistics.class);
  private static final int ROWS = 250;
  private static final String GROWN =
      """
      select 'analyze ' || cast(s.relid as regclass) from pg_stat_user_tables s join pg_class c on c.oid = s.relid
      where s.relname like 'lockstep%' and pg_table_is_visible(s.relid) and pg_has_role(c.relowner, 'usage')
        and s.n_live_tup >= 100 and s.n_live_tup > 2 * c.reltuples\
      """;

  private final Tools tools;
  private int rows;

  Statistics(Tools tools) {
    this.tools = tools;
  }

  /** So many rows of a sweep are on their way. Looks now and then whether tables have doubled. */
  void working(long more) {
    rows += (int) more;
    if (rows >= ROWS) {
      rows = 0;
      try {
        refresh();
      } catch (RuntimeException e) {
        // Nothing but time depends on it, and PostgreSQL does it later.
        LOG.debugf(e, "Grown tables could not be analyzed.");
      }
    }
  }

  void refresh() {
    for (var statement : tools.database().ask(Statistics::grown)) {
      tools.database().tell(entities -> entities.createNativeQuery(statement).executeUpdate());
    }
  }

  private static List<String> grown(EntityManager entities) {
    var dialect = entities.unwrap(SessionImplementor.class).getJdbcServices().getDialect();
    return dialect instanceof PostgreSQLDialect
        ? entities.unwrap(SessionImplementor.class).createNativeQuery(GROWN, String.class).list()
        : List.of();
  }
}
