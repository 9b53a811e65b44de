package dev.lockstep.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StatisticsTest {
  private static final String KNOWN =
      "select reltuples::bigint as rows from pg_class where oid = 'organization'::regclass";

  private final Database database = TestDatabase.fresh();
  private final Statistics statistics = new Statistics(database);

  private void organizations(int from, int to) {
    database.writeAcross(
        session ->
            session.update(
                "insert into organization (id, name) select gen_random_uuid(), 'o' || i from generate_series(?::int, ?) i",
                from,
                to - 1));
    told();
  }

  /** What a connection has done is counted at the end of its next transaction. */
  private void told() {
    database.readAcross(
        session -> session.list("select pg_stat_force_next_flush()::text as told", row -> "told"));
  }

  private long known() {
    return database
        .readAcross(session -> session.list(KNOWN, row -> row.number("rows")))
        .getFirst();
  }

  @Test
  void a_table_is_looked_at_once_it_is_worth_it_and_again_when_it_has_doubled() {
    organizations(0, 99);
    assertThat(statistics.refresh()).isZero();
    organizations(99, 150);
    assertThat(statistics.refresh()).isEqualTo(1);
    assertThat(known()).isEqualTo(150);
    organizations(150, 300);
    assertThat(statistics.refresh()).isZero();
    organizations(300, 301);
    assertThat(statistics.refresh()).isEqualTo(1);
    assertThat(known()).isEqualTo(301);
  }

  @Test
  void where_nothing_was_written_nothing_is_asked() {
    assertThat(new Statistics(new Database(TestDatabase.source("nowhere"))).refresh()).isZero();
  }
}
