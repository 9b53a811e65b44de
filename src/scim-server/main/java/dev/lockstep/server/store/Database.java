package dev.lockstep.server.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Function;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** The server's PostgreSQL. Thread-safe. */
public final class Database {
  private static final int ATTEMPTS_MAX = 5;

  private final DataSource source;

  public Database(DataSource source) {
    this.source = source;
  }

  /** Brings the tables up to date. */
  public void migrate() {
    Flyway.configure().dataSource(source).locations("classpath:db/migration").load().migrate();
  }

  /** Runs statements that only read; each sees what is committed when it starts. */
  public <T> T read(Function<Session, T> work) {
    try (var connection = source.getConnection()) {
      return work.apply(new Session(connection));
    } catch (SQLException e) {
      throw StoreException.of(e);
    }
  }

  /**
   * Runs statements in one transaction: one commit, or none when anything is thrown. Where another
   * transaction stands in the way, the work is done again from the start.
   */
  public <T> T write(Function<Session, T> work) {
    for (var attempt = 1; ; attempt++) {
      try {
        return attempt(work);
      } catch (StoreException e) {
        if (e.kind() != StoreException.Kind.AGAIN || attempt == ATTEMPTS_MAX) throw e;
      }
    }
  }

  private <T> T attempt(Function<Session, T> work) {
    try (var connection = source.getConnection()) {
      connection.setAutoCommit(false);
      return commit(connection, work);
    } catch (SQLException e) {
      throw StoreException.of(e);
    }
  }

  private static <T> T commit(Connection connection, Function<Session, T> work)
      throws SQLException {
    var done = false;
    try {
      var result = work.apply(new Session(connection));
      connection.commit();
      done = true;
      return result;
    } finally {
      if (!done) connection.rollback();
      connection.setAutoCommit(true);
    }
  }
}
