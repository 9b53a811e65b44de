package dev.lockstep.endtoend.process;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;

/**
 * A PostgreSQL of our own on the loopback address. What it says it has written is on disk: the
 * library's defaults, which trade that for speed, are overridden.
 */
public final class Postgres implements AutoCloseable {
  private static final String USER = "postgres";

  private final EmbeddedPostgres server;
  private final ProcessHandle postmaster;
  private final Database administration;

  private Postgres(EmbeddedPostgres server, ProcessHandle postmaster) {
    this.server = server;
    this.postmaster = postmaster;
    this.administration = at(USER);
  }

  /** Starts it on a data folder that is made when it is not there and kept when this ends. */
  public static Postgres start(Processes processes, Path data, int port) {
    return start(processes, data, port, Map.of());
  }

  /** The same with settings of the server's own beside ours. */
  public static Postgres start(
      Processes processes, Path data, int port, Map<String, String> settings) {
    return processes.whileOpen(() -> startNow(processes, data, port, settings));
  }

  private static Postgres startNow(
      Processes processes, Path data, int port, Map<String, String> settings) {
    try {
      Files.createDirectories(data);
      var log =
          ProcessBuilder.Redirect.appendTo(processes.folder().resolve("postgres.log").toFile());
      var builder =
          EmbeddedPostgres.builder()
              .setDataDirectory(data)
              .setOverrideWorkingDirectory(data.resolveSibling("postgres-binaries").toFile())
              .setCleanDataDirectory(false)
              .setRegisterShutdownHook(false)
              .setPort(port)
              .setServerConfig("fsync", "on")
              .setServerConfig("synchronous_commit", "on")
              .setServerConfig("max_connections", "400")
              .setServerConfig("shared_preload_libraries", "pg_stat_statements")
              .setServerConfig("pg_stat_statements.track", "all")
              .setOutputRedirector(log)
              .setErrorRedirector(log);
      settings.forEach(builder::setServerConfig);
      var server = builder.start();
      var postmaster = postmaster(data);
      processes.remember("postgres", postmaster);
      return new Postgres(server, postmaster);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "PostgreSQL did not start, see " + processes.folder().resolve("postgres.log"), e);
    }
  }

  /** The process that all others of the database server are children of. */
  public ProcessHandle handle() {
    return postmaster;
  }

  public int port() {
    return server.getPort();
  }

  /** The database of that name, made when it is not there. */
  public Database database(String name) {
    try {
      if (administration.number("select count(*) from pg_database where datname = '" + name + "'")
          == 0) {
        administration.execute("create database \"" + name + "\"");
      }
      return at(name);
    } catch (SQLException e) {
      throw new IllegalStateException("cannot make the database " + name, e);
    }
  }

  /**
   * The same, for a user who owns that database and is no superuser; its name is the database's.
   */
  public Database ownedDatabase(String name) {
    var database = database(name);
    try {
      if (administration.number("select count(*) from pg_roles where rolname = '" + name + "'")
          == 0) {
        administration.execute("create role \"" + name + "\" login");
      }
      administration.execute("alter database \"" + name + "\" owner to \"" + name + "\"");
      return new Database(database.jdbcUrl(), name, name);
    } catch (SQLException e) {
      throw new IllegalStateException("cannot give away the database " + name, e);
    }
  }

  /** Stops it as an operator would; its data stay. */
  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Database at(String name) {
    return new Database(server.getJdbcUrl(USER, name).replaceFirst("\\?.*", ""), USER, USER);
  }

  // The library starts it through pg_ctl, so that it is no child of ours.
  private static ProcessHandle postmaster(Path data) throws IOException {
    var pid = Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid")).get(0).trim());
    return ProcessHandle.of(pid).orElseThrow();
  }
}
