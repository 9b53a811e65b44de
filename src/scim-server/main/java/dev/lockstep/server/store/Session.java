package dev.lockstep.server.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
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
 * Statements on one connection that commits by itself: transactions begin and end in words, which
 * travel with the first and the last statement. For one thread, and only while the work that got it
 * runs.
 */
public final class Session {
  // The driver's own BEGIN would be answered by itself, which wakes its caller twice.
  private static final String BEGIN = "begin; ";
  private static final String COMMIT = "; commit";
  // What they answer stands before the statement's own answer.
  private static final int RESULTS_BEFORE = 2;

  private final Connection connection;
  private final Sight sight;
  private final boolean transaction;
  private boolean open;
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

  /** All statements are one transaction, from the first one to {@link #commit} or the end. */
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

  /**
   * A text argument that may be missing. A bare null has no type: the driver then asks what an
   * often used statement takes, and sends it apart from what was to travel with it, a round trip
   * more.
   */
  public static Object text(@Nullable String value) {
    return new Text(value);
  }

  private record Text(@Nullable String value) {}

  /** Executes a statement right before the commit, in one round trip with it. One at most. */
  public void withCommit(String sql, @Nullable Object... arguments) {
    if (closing != null) throw new IllegalStateException("the commit takes one statement along");
    closing = () -> update(sql + COMMIT, arguments);
  }

  // Where the statement fails, PostgreSQL skips the commit.
  void commit() throws SQLException {
    if (closing != null) closing.run();
    else if (open) execute("commit");
    open = false;
  }

  /** Ends what a failed statement left open. */
  void end() throws SQLException {
    if (open) execute("rollback");
    open = false;
  }

  private void execute(String word) throws SQLException {
    try (var statement = connection.prepareStatement(word)) {
      statement.execute();
    }
  }

  // One round trip, whether the database has still to be told whose rows to show or not. The driver
  // may part an often used statement from the setting before it, so only a transaction that begins
  // and ends in words holds the two together.
  private PreparedStatement executed(String sql, @Nullable Object... arguments)
      throws SQLException {
    var telling = !open;
    var text = telling ? BEGIN + sight.before(sql) : sql;
    var statement = connection.prepareStatement(transaction ? text : text + COMMIT);
    try {
      var first = telling ? 2 : 1;
      if (telling) statement.setString(1, sight.value());
      for (var i = 0; i < arguments.length; i++) bind(statement, first + i, arguments[i]);
      open = true;
      statement.execute();
      for (var i = 0; telling && i < RESULTS_BEFORE; i++) statement.getMoreResults();
      open = transaction;
      return statement;
    } catch (SQLException | RuntimeException e) {
      statement.close();
      throw e;
    }
  }

  private void bind(PreparedStatement statement, int place, @Nullable Object argument)
      throws SQLException {
    if (argument instanceof Text(var value)) statement.setObject(place, value, Types.VARCHAR);
    else statement.setObject(place, bound(argument));
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
