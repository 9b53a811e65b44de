package dev.lockstep.bare;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** One statement on one connection, committed by itself. Thread-safe. */
@Singleton
class Statements {
  private final DataSource source;

  Statements(DataSource source) {
    this.source = source;
  }

  void write(String sql, String... values) throws SQLException {
    try (var connection = source.getConnection();
        var statement = prepare(connection, sql, values)) {
      statement.executeUpdate();
    }
  }

  /** The first column of all rows. */
  List<String> query(String sql, String... values) throws SQLException {
    try (var connection = source.getConnection();
        var statement = prepare(connection, sql, values);
        var rows = statement.executeQuery()) {
      var found = new ArrayList<String>();
      while (rows.next()) found.add(rows.getString(1));
      return found;
    }
  }

  private static PreparedStatement prepare(Connection connection, String sql, String... values)
      throws SQLException {
    var statement = connection.prepareStatement(sql);
    for (var i = 0; i < values.length; i++) statement.setString(i + 1, values[i]);
    return statement;
  }
}
