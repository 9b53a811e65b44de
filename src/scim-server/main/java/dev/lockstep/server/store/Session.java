package dev.lockstep.server.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Statements on one connection, which does not commit by itself. For one thread, and only while the
 * work that got it runs.
 */
public final class Session {
  private static final String COMMIT = "; commit";

  private final Connection connection;
  private final Sight sight;
  private final boolean transaction;
  private boolean told;
  private @Nullable Runnable closing;

  private Session(Connection connection, Sight sight, boolean transaction) {
    this.connection = connection;
    this.sight = sight;
    this.transaction = transaction;
  }

  /** Each statement is a transaction of its own. */
  static Session ofStatements(Connection connection, Sight sight) {
    return new Session(connection, sight, false);
  }

  /** All statements are one transaction, which the caller begins and ends. */
  static Session ofTransaction(Connection connection, Sight sight) {
    return new Session(connection, sight, true);
  }

  /** All rows of a query. */
  public <T> List<T> list(String sql, Function<Row, T> reader, @Nullable Object... arguments) {
    try (var statement = executed(sql, arguments);
        var results = statement.getResultSet()) {
      var row = new Row(results);
      var list = new ArrayList<T>();
      while (results.next()) list.add(reader.apply(row));
      return list;
    } catch (SQLException e) {
      throw StoreException.of(e);
    }
  }

  /** The first row of a query, if there is one. */
  public <T> Optional<T> first(String sql, Function<Row, T> reader, @Nullable Object... arguments) {
    return list(sql, reader, arguments).stream().findFirst();
  }

  /** Executes a statement that changes rows; returns how many. */
  public int update(String sql, @Nullable Object... arguments) {
    try (var statement = executed(sql, arguments)) {
      return statement.getUpdateCount();
    } catch (SQLException e) {
      throw StoreException.of(e);
    }
  }

  /** Executes a statement right before the commit, in one round trip with it. One at most. */
  public void withCommit(String sql, @Nullable Object... arguments) {
    if (closing != null) throw new IllegalStateException("the commit takes one statement along");
    closing = () -> update(sql + COMMIT, arguments);
  }

  // Where the statement fails, PostgreSQL skips the commit.
  void commit() throws SQLException {
    if (closing != null) closing.run();
    connection.commit(); // nothing to do for it where the commit went along
  }

  // One round trip, whether the database has still to be told whose rows to show or not. The driver
  // may part an often used statement from the setting before it, so only a transaction that begins
  // and ends in words holds the two together.
  private PreparedStatement executed(String sql, @Nullable Object... arguments)
      throws SQLException {
    var telling = !told;
    var text = telling ? sight.before(sql) : sql;
    var statement = connection.prepareStatement(transaction ? text : text + COMMIT);
    try {
      var first = telling ? 2 : 1;
      if (telling) statement.setString(1, sight.value());
      for (var i = 0; i < arguments.length; i++)
        statement.setObject(first + i, bound(arguments[i]));
      statement.execute();
      if (telling) statement.getMoreResults();
      told = transaction;
      return statement;
    } catch (SQLException | RuntimeException e) {
      statement.close();
      throw e;
    }
  }

  private @Nullable Object bound(@Nullable Object argument) throws SQLException {
    return switch (argument) {
      case null -> null;
      case Instant instant -> instant.atOffset(ZoneOffset.UTC);
      case Collection<?> ids -> connection.createArrayOf("uuid", ids.toArray(UUID[]::new));
      case Enum<?> word -> Words.of(word);
      default -> argument;
    };
  }
}
