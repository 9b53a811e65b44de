package dev.lockstep.server.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * One real PostgreSQL for all tests of the JVM, as durable as in production; each asks for a
 * database of its own, and uses it as somebody whom row-level security binds.
 */
public final class TestDatabase {
  /** The server's user: owns its database and is nothing more. */
  public static final String USER = "lockstep";

  // As application.properties has it.
  private static final String PLANS = "-c plan_cache_mode=force_generic_plan";
  private static final String SUPERUSER = "postgres";
  private static final EmbeddedPostgres POSTGRES = start();

  private TestDatabase() {}

  /** A migrated database without any rows. */
  public static Database fresh() {
    return migrated(create());
  }

  /** The database of this name, with its tables. */
  public static Database migrated(String name) {
    var database = new Database(source(name));
    database.migrate();
    return database;
  }

  /** The name of a new, empty database, whose statements can be counted. */
  public static String create() {
    var name = "t" + UUID.randomUUID().toString().replace("-", "");
    execute(SUPERUSER, "create database " + name + " owner " + USER);
    execute(name, "create extension pg_stat_statements");
    execute(name, "grant execute on function pg_stat_statements_reset to " + USER);
    return name;
  }

  /** Where it listens, on the loopback address. */
  public static int port() {
    return POSTGRES.getPort();
  }

  public static String url(String database) {
    return POSTGRES.getJdbcUrl(USER, database);
  }

  public static DataSource source(String database) {
    return POSTGRES.getDatabase(USER, database, Map.of("options", PLANS));
  }

  /** The same by connections on which no statement may take longer. */
  public static DataSource source(String database, Duration longest) {
    return POSTGRES.getDatabase(
        USER, database, Map.of("options", PLANS + " -c statement_timeout=" + longest.toMillis()));
  }

  /** As the superuser, whom no policy binds. */
  static DataSource unguardedSource(String database) {
    return POSTGRES.getDatabase(SUPERUSER, database);
  }

  private static void execute(String database, String sql) {
    try (var connection = unguardedSource(database).getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw StoreException.of(e);
    }
  }

  private static EmbeddedPostgres start() {
    try {
      var postgres =
          EmbeddedPostgres.builder()
              .setServerConfig("fsync", "on")
              .setServerConfig("synchronous_commit", "on")
              .setServerConfig("shared_preload_libraries", "pg_stat_statements")
              .setServerConfig(
                  "autovacuum", "off") // it takes transaction numbers, which tests count
              .start();
      makeUser(postgres);
      return postgres;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (SQLException e) {
      throw StoreException.of(e);
    }
  }

  private static void makeUser(EmbeddedPostgres postgres) throws SQLException {
    try (var connection = postgres.getPostgresDatabase().getConnection();
        var statement = connection.createStatement()) {
      statement.execute("create role " + USER + " login in role pg_read_all_stats");
    }
  }
}
