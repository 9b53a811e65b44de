package dev.lockstep.server.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * One real PostgreSQL for all tests of the JVM, as durable as in production; each asks for a
 * database of its own.
 */
public final class TestDatabase {
  private static final EmbeddedPostgres POSTGRES = start();

  private TestDatabase() {}

  /** A migrated database without any rows. */
  public static Database fresh() {
    var database = new Database(source(create()));
    database.migrate();
    return database;
  }

  /** The name of a new, empty database. */
  public static String create() {
    var name = "t" + UUID.randomUUID().toString().replace("-", "");
    new Database(source("postgres")).read(session -> session.update("create database " + name));
    return name;
  }

  public static String url(String database) {
    return POSTGRES.getJdbcUrl("postgres", database);
  }

  public static DataSource source(String database) {
    return POSTGRES.getDatabase("postgres", database);
  }

  private static EmbeddedPostgres start() {
    try {
      return EmbeddedPostgres.builder()
          .setServerConfig("fsync", "on")
          .setServerConfig("synchronous_commit", "on")
          .setServerConfig("shared_preload_libraries", "pg_stat_statements")
          .setServerConfig("autovacuum", "off") // it takes transaction numbers, which tests count
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
