package dev.lockstep.server.store;

import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * The server's PostgreSQL. Whoever works on it says whose rows it is about; the database shows no
 * others, also where a statement forgets to ask for that. Thread-safe.
 */
public final class Database {
  private static final int ATTEMPTS_MAX = 5;

  private static final String UNGUARDED =
      "select rolname as name from pg_roles where rolname = current_user and (rolsuper or rolbypassrls)";

  /** The newest of the migrations in {@code db/migration}. */
  static final String NEWEST_VERSION = "53";

  private static final String MIGRATED =
      "select to_regclass('flyway_schema_history') is not null as migrated";
  private static final String CURRENT =
      "select exists (select from flyway_schema_history where version = ? and success) as current";

  private final DataSource source;
  private final LongAdder writes = new LongAdder();

  public Database(DataSource source) {
    this.source = source;
  }

  /**
   * Brings the tables up to date.
   *
   * @throws UnguardedException where the database's user would see the rows of all organizations
   */
  public void migrate() {
    refuseUnguarded();
    if (isCurrent()) return; // it takes Flyway a second to find that out
    Flyway.configure().dataSource(source).locations("classpath:db/migration").load().migrate();
  }

  private void refuseUnguarded() {
    var user = readAcross(session -> session.first(UNGUARDED, row -> row.text("name")));
    if (user.isPresent()) throw new UnguardedException(user.get());
  }

  private boolean isCurrent() {
    return readAcross(
        session ->
            is(session.first(MIGRATED, row -> row.flag("migrated")))
                && is(session.first(CURRENT, row -> row.flag("current"), NEWEST_VERSION)));
  }

  private static boolean is(Optional<Boolean> answer) {
    return answer.orElse(false);
  }

  /** Runs statements that only read; each sees what is committed when it starts. */
  public <T> T read(UUID organization, Function<Session, T> work) {
    return read(Sight.of(organization), work);
  }

  /**
   * The same over the rows of all organizations: for what must be known before it is known which
   * organization it belongs to.
   */
  public <T> T readAcross(Function<Session, T> work) {
    return read(Sight.ACROSS, work);
  }

  /**
   * Runs statements in one transaction: one commit, or none when anything is thrown. Where another
   * transaction stands in the way, the work is done again from the start.
   */
  public <T> T write(UUID organization, Function<Session, T> work) {
    return write(Sight.of(organization), work);
  }

  /** The same over the rows of all organizations: for what is tidied for all at once. */
  public <T> T writeAcross(Function<Session, T> work) {
    return write(Sight.ACROSS, work);
  }

  /** How many transactions of {@link #write} and {@link #writeAcross} have been committed here. */
  long writes() {
    return writes.sum();
  }

  private <T> T read(Sight sight, Function<Session, T> work) {
    try (var connection = source.getConnection()) {
      return run(Session.ofStatements(connection, sight), work);
    } catch (SQLException e) {
      throw StoreException.of(e);
    }
  }

  private <T> T write(Sight sight, Function<Session, T> work) {
    for (var attempt = 1; ; attempt++) {
      try {
        return attempt(sight, work);
      } catch (StoreException e) {
        if (e.kind() != StoreException.Kind.AGAIN || attempt == ATTEMPTS_MAX) throw e;
      }
    }
  }

  private <T> T attempt(Sight sight, Function<Session, T> work) {
    try (var connection = source.getConnection()) {
      var result = run(Session.ofTransaction(connection, sight), work);
      writes.increment();
      return result;
    } catch (SQLException e) {
      throw StoreException.of(e);
    }
  }

  private static <T> T run(Session session, Function<Session, T> work) throws SQLException {
    try {
      var result = work.apply(session);
      session.commit();
      return result;
    } finally {
      session.end();
    }
  }
}
