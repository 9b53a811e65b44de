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

/** Statements on one connection. For one thread, and only while the work that got it runs. */
public final class Session {
  private final Connection connection;

  Session(Connection connection) {
    this.connection = connection;
  }

  /** All rows of a query. */
  public <T> List<T> list(String sql, Function<Row, T> reader, @Nullable Object... arguments) {
    try (var statement = prepare(sql, arguments);
        var results = statement.executeQuery()) {
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
    try (var statement = prepare(sql, arguments)) {
      return statement.executeUpdate();
    } catch (SQLException e) {
      throw StoreException.of(e);
    }
  }

  private PreparedStatement prepare(String sql, @Nullable Object... arguments) throws SQLException {
    var statement = connection.prepareStatement(sql);
    for (var i = 0; i < arguments.length; i++) statement.setObject(i + 1, bound(arguments[i]));
    return statement;
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
