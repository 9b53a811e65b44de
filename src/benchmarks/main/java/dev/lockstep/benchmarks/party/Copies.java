package dev.lockstep.benchmarks.party;

import dev.lockstep.endtoend.process.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Copies what a server wrote for one user, in whatever tables, as often as wanted: the number in
 * its values and the end of its own ids become another. Knows no table by name, so it works on any
 * server's database.
 */
public final class Copies {
  private static final Pattern UUID =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

  private final Database database;

  /** The user must be a superuser: triggers and row-level security would stop him. */
  public Copies(Database database) {
    this.database = database;
  }

  /**
   * Makes so many, with the numbers that follow.
   *
   * @param original the number of the one to copy
   * @param another who was created in the same way: what both refer to is not copied
   */
  public void make(long original, long another, long count) {
    try (var connection = database.connect()) {
      run(connection, "set session_replication_role = replica");
      var found = find(connection, "" + original, "" + another);
      for (var row : found.rows()) copy(connection, row, found.ids(), new Span(original, count));
      for (var row : found.rows()) run(connection, "vacuum analyze " + row.table());
      run(connection, "checkpoint");
    } catch (SQLException e) {
      throw new IllegalStateException("cannot copy " + original, e);
    }
  }

  private record Row(String table, String json) {}

  private record Found(List<Row> rows, Set<String> ids) {}

  // Twice: the first look finds the ids by which the second finds rows without the number.
  private static Found find(Connection connection, String original, String another)
      throws SQLException {
    var one = new Found(List.of(), Set.of());
    var other = one;
    for (var look = 0; look < 2; look++) {
      var rows = rows(connection, original, one.ids());
      var otherRows = rows(connection, another, other.ids());
      var ids = ids(rows);
      var otherIds = ids(otherRows);
      var shared = new TreeSet<>(ids);
      shared.retainAll(otherIds);
      ids.removeAll(shared);
      otherIds.removeAll(shared);
      one = new Found(rows, ids);
      other = new Found(otherRows, otherIds);
    }
    return one;
  }

  private static Set<String> ids(List<Row> rows) {
    return rows.stream()
        .flatMap(row -> UUID.matcher(row.json()).results())
        .map(id -> id.group())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<Row> rows(Connection connection, String number, Set<String> ids)
      throws SQLException {
    var words = new ArrayList<>(ids);
    words.add(number);
    var rows = new ArrayList<Row>();
    for (var table : texts(connection, TABLES)) {
      var sql = "select to_jsonb(t)::text from " + table + " t where t::text ~ ?";
      for (var json : texts(connection, sql, String.join("|", words))) {
        rows.add(new Row(table, json));
      }
    }
    return rows;
  }

  private static final String TABLES =
      """
      select quote_ident(table_schema) || '.' || quote_ident(table_name) from information_schema.tables
      where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')
      """;

  private static final String COLUMNS =
      """
      select quote_ident(column_name) from information_schema.columns
      where quote_ident(table_schema) || '.' || quote_ident(table_name) = ?
        and is_generated = 'NEVER' and identity_generation is distinct from 'ALWAYS'
      """;

  private record Span(long original, long count) {}

  private static void copy(Connection connection, Row row, Set<String> ids, Span span)
      throws SQLException {
    var columns = String.join(", ", texts(connection, COLUMNS, row.table()));
    var json = "replace(?, '" + span.original() + "', n::text)";
    for (var id : ids) {
      var head = id.substring(0, id.lastIndexOf('-') + 1);
      json = "replace(" + json + ", '" + id + "', '" + head + "' || lpad(to_hex(n), 12, '0'))";
    }
    var sql =
        """
        insert into %s (%s) select %s from generate_series(%d, %d) n,
          lateral jsonb_populate_record(null::%s, (%s)::jsonb) on conflict do nothing
        """
            .formatted(
                row.table(),
                columns,
                columns,
                span.original() + 1,
                span.original() + span.count(),
                row.table(),
                json);
    try (var statement = connection.prepareStatement(sql)) {
      statement.setString(1, row.json());
      statement.executeUpdate();
    }
  }

  private static List<String> texts(Connection connection, String sql, String... values)
      throws SQLException {
    try (var statement = connection.prepareStatement(sql)) {
      for (var i = 0; i < values.length; i++) statement.setString(i + 1, values[i]);
      var texts = new ArrayList<String>();
      try (var rows = statement.executeQuery()) {
        while (rows.next()) texts.add(rows.getString(1));
      }
      return texts;
    }
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
