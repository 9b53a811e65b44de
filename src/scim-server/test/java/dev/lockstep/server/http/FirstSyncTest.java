package dev.lockstep.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.server.store.Database;
import dev.lockstep.server.store.Statistics;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.stream.IntStream;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * What was planned while there was nobody is planned anew when there are many, and what is planned
 * for many small organizations does for a large one. In a database of its own.
 */
@QuarkusTest
@QuarkusTestResource(value = PostgresResource.class, restrictToAnnotatedClass = true)
@TestMethodOrder(OrderAnnotation.class)
class FirstSyncTest {
  private static final int FIRST = 300;
  private static final int MORE = 20;
  private static final int SMALL = 2_000;
  private static final int MOST = 20_000;
  // A way down an index is three or four pages, and there are five.
  private static final int PAGES_MAX = 40;
  private static final String FORGET =
      "select pg_stat_statements_reset()::text as done from pg_database where datname = current_database()";
  private static final String KNOWN =
      "select reltuples::bigint as rows from pg_class where oid = 'member'::regclass";
  private static final String PAGES =
      """
      select max((shared_blks_hit + shared_blks_read) / calls) as pages from pg_stat_statements
      where dbid = (select oid from pg_database where datname = current_database())
        and calls >= ? and query ilike 'select%from member%'\
      """;

  private final Served served;
  private final Database database;
  private final Statistics statistics;

  FirstSyncTest(Served served, Database database, Statistics statistics) {
    this.served = served;
    this.database = database;
    this.statistics = statistics;
  }

  @Test
  @Order(1)
  void a_user_is_found_or_not_by_a_few_pages_however_many_came_before() {
    var client = served.client(served.organization());
    create(client, 0, FIRST);
    int made = FIRST;
    // What a connection has done is counted when it ends a transaction a second later, or so.
    for (; known() < FIRST; made++) {
      assertThat(made).as("made before the database noticed").isLessThan(MOST);
      create(client, made, made + 1);
      statistics.refresh();
    }
    assertThat(pages(client, made)).isBetween(1L, (long) PAGES_MAX);
  }

  @Test
  @Order(2)
  void the_first_large_organization_among_many_small_ones_costs_no_more() {
    IntStream.range(0, SMALL).forEach(small -> served.organization());
    database.readAcross(session -> session.update("analyze"));
    var client = served.client(served.organization());
    create(client, 0, FIRST);
    assertThat(pages(client, FIRST)).isBetween(1L, (long) PAGES_MAX);
  }

  private static void create(Client client, int from, int to) {
    IntStream.range(from, to)
        .mapToObj("{'userName':'u%1$d','emails':[{'value':'u%1$d@acme.example'}]}"::formatted)
        .forEach(user -> assertThat(client.post("/Users", user).statusCode()).isEqualTo(201));
  }

  private long known() {
    return database
        .readAcross(session -> session.list(KNOWN, row -> row.number("rows")))
        .getFirst();
  }

  /** The most that a statement reads of the members, for each of some users more. */
  private long pages(Client client, int from) {
    database.readAcross(session -> session.list(FORGET, row -> row.text("done")));
    create(client, from, from + MORE);
    return database
        .readAcross(session -> session.list(PAGES, row -> row.number("pages"), MORE))
        .getFirst();
  }
}
