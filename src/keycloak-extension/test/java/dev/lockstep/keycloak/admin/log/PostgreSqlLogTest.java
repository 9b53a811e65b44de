package dev.lockstep.keycloak.admin.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.keycloak.admin.log.LogQuery.Cursor;
import dev.lockstep.keycloak.database.TestDatabase;
import dev.lockstep.keycloak.database.TestDatabases;
import jakarta.persistence.EntityManager;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PostgreSqlLogTest extends LogContract {
  private static final int ROWS = 100_000;
  private static final int PAGE = 50;
  private static final String MANY =
      """
      insert into lockstep_log (id, target_id, made_at, kind, resource_id, what, status, took_ms, failed_at)
      select gen_random_uuid(), 't' || n %% 2, n, 'U', 'u' || n %% 1000, 'create', 201, 1,
        case when n %% 50 = 0 then n end
      from generate_series(1, %d) n\
      """
          .formatted(ROWS);
  private static final String SCANS =
      "select pg_stat_get_xact_numscans(cast('lockstep_log' as regclass))";
  private static final String FETCHED =
      """
      select sum(pg_stat_get_xact_tuples_fetched(indexrelid))
        + max(pg_stat_get_xact_tuples_fetched(indrelid))
      from pg_index where indrelid = cast('lockstep_log' as regclass)\
      """;
  private static final String ID = "ffffffff-ffff-7fff-bfff-ffffffffffff";

  @Override
  TestDatabase database() {
    return TestDatabases.postgres();
  }

  @Test
  void a_page_costs_a_page_however_long_the_log_is() {
    write(MANY);
    write("analyze lockstep_log");
    var middle = new Cursor(ROWS / 2, ID);
    for (var query :
        List.of(
            new LogQuery(null, null, false, 0, Long.MAX_VALUE, null, PAGE),
            new LogQuery(null, null, false, 0, Long.MAX_VALUE, middle, PAGE),
            new LogQuery(null, null, true, 0, Long.MAX_VALUE, middle, PAGE),
            new LogQuery("u2", null, false, 0, Long.MAX_VALUE, middle, PAGE),
            new LogQuery("u50", null, true, 0, Long.MAX_VALUE, null, PAGE),
            new LogQuery(null, null, false, 100, 10_000, null, PAGE))) {
      var cost = cost(query);
      assertThat(cost.scans()).as("%s reads the whole table", query).isZero();
      assertThat(cost.rows()).as("rows that %s looks at", query).isBetween(1L, 2L * PAGE);
    }
  }

  private record Cost(long scans, long rows) {}

  /** What PostgreSQL itself counts. */
  private Cost cost(LogQuery query) {
    return database()
        .run(
            entities -> {
              // The connection may have counted for others before.
              long scans = counted(entities, SCANS);
              long rows = counted(entities, FETCHED);
              assertThat(query.run(entities, "t0")).hasSize(PAGE);
              return new Cost(counted(entities, SCANS) - scans, counted(entities, FETCHED) - rows);
            });
  }

  private static long counted(EntityManager entities, String statement) {
    var count = entities.createNativeQuery(statement).getSingleResult();
    return ((Number) count).longValue();
  }

  private void write(String statement) {
    database()
        .<@Nullable Void>run(
            entities -> {
              entities.createNativeQuery(statement).executeUpdate();
              return null;
            });
  }
}
