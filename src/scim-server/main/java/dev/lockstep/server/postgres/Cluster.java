package dev.lockstep.server.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HexFormat;
import java.util.OptionalInt;

/** One database cluster: its files, its password, and the process that serves them. */
final class Cluster {

  private static final String SUPERUSER = "postgres";

  /** The server's role, and its database: it owns that and is nothing more. */
  private static final String SERVER = "lockstep";

  private static final int PORT_LINE = 3;
  private static final int PASSWORD_BYTES = 32;
  private static final int START_ATTEMPTS = 3;
  private static final int LOGIN_SECONDS = 5;
  private static final Duration START_PATIENCE = Duration.ofSeconds(60);
  private static final Duration POLL = Duration.ofMillis(200);

  private final Path files;
  private final Path passwordFile;
  private final Programs programs;

  private Cluster(Path files, Path passwordFile, Programs programs) {
    this.files = files;
    this.passwordFile = passwordFile;
    this.programs = programs;
  }

  static Cluster in(Path data) {
    var folder = data.toAbsolutePath().normalize();
    var programs =
        new Programs(
            Binaries.unpackedBelow(folder).resolve("bin"), folder.resolve("postgresql.log"));
    return new Cluster(folder.resolve("database"), folder.resolve("database.password"), programs);
  }

  /**
   * A cluster left running by a killed server is adopted if it lets us in, else stopped and
   * started.
   */
  JdbcAddress startOrAdopt() {
    if (!Files.isDirectory(files)) initialize();
    requireSameMajor();
    if (programs.succeeds("pg_ctl", "status", "-D", files.toString())) {
      var port = runningPort();
      if (port.isPresent() && answers(at(port.getAsInt()))) return at(port.getAsInt());
      stop();
    }
    return start();
  }

  /** Waits for the cluster that another process is about to start, or has started. */
  JdbcAddress awaitRunning() {
    for (var waited = Duration.ZERO;
        waited.compareTo(START_PATIENCE) < 0;
        waited = waited.plus(POLL)) {
      var port = runningPort();
      if (port.isPresent() && answers(at(port.getAsInt()))) return at(port.getAsInt());
      pause();
    }
    throw new PostgresException(
        "The running server's database in " + files + " does not answer.", null);
  }

  void stop() {
    programs.mustSucceed("pg_ctl", "stop", "-w", "-m", "fast", "-D", files.toString());
  }

  private void initialize() {
    // Made beside and renamed last, so that a folder with the final name is always a whole
    // database.
    var partial = files.resolveSibling(files.getFileName() + ".partial");
    try {
      Trees.delete(partial);
      writePassword();
      programs.mustSucceed("initdb", initialization(partial));
      Files.move(partial, files, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new PostgresException(
          "The database could not be made in " + files + ": " + e.getMessage(), e);
    }
  }

  private String[] initialization(Path folder) {
    return new String[] {
      "-D",
      folder.toString(),
      "-U",
      SUPERUSER,
      "-A",
      "scram-sha-256",
      "--pwfile",
      passwordFile.toString(),
      "-E",
      "UTF8",
      "--locale",
      "C",
      "--locale-provider",
      "builtin",
      "--builtin-locale",
      "C.UTF-8"
    };
  }

  private JdbcAddress start() {
    for (var attempt = 1; ; attempt++) {
      var port = freePort();
      var options =
          "-p "
              + port
              + " -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=on -c synchronous_commit=on"
              + " -c full_page_writes=on";
      if (programs.succeeds("pg_ctl", "start", "-w", "-D", files.toString(), "-o", options))
        return withServerRole(port);
      // Somebody may have taken the port between our look and PostgreSQL's bind.
      if (attempt == START_ATTEMPTS) {
        programs.mustSucceed("pg_ctl", "start", "-w", "-D", files.toString(), "-o", options);
        return withServerRole(port);
      }
    }
  }

  private void requireSameMajor() {
    var found = read(files.resolve("PG_VERSION")).strip();
    if (!found.equals(Binaries.MAJOR)) {
      throw new PostgresException(
          "The data folder holds a database of PostgreSQL "
              + found
              + ", this server brings "
              + Binaries.MAJOR
              + ". Start it with the server version that made it, or restore a dump into a new data folder.",
          null);
    }
  }

  private JdbcAddress at(int port) {
    return at(port, SERVER, SERVER);
  }

  private JdbcAddress at(int port, String database, String user) {
    return new JdbcAddress(
        "jdbc:postgresql://127.0.0.1:" + port + "/" + database, user, read(passwordFile).strip());
  }

  // Row-level security binds no superuser, so the server is none.
  private JdbcAddress withServerRole(int port) {
    var address = at(port, SUPERUSER, SUPERUSER);
    try (var connection =
            DriverManager.getConnection(address.url(), address.user(), address.password());
        var statement = connection.createStatement()) {
      if (isMissing(statement, "select from pg_roles where rolname = '" + SERVER + "'")) {
        statement.execute("create role " + SERVER + " login");
      }
      statement.execute("alter role " + SERVER + " password '" + address.password() + "'");
      if (isMissing(statement, "select from pg_database where datname = '" + SERVER + "'")) {
        statement.execute("create database " + SERVER + " owner " + SERVER);
      }
    } catch (SQLException e) {
      throw new PostgresException("The server's role can't be made: " + e.getMessage(), e);
    }
    return at(port);
  }

  private static boolean isMissing(Statement statement, String query) throws SQLException {
    try (var rows = statement.executeQuery(query)) {
      return !rows.next();
    }
  }

  private OptionalInt runningPort() {
    var pidFile = files.resolve("postmaster.pid");
    if (!Files.exists(pidFile) || !Files.exists(passwordFile)) return OptionalInt.empty();
    var lines = read(pidFile).lines().toList();
    return lines.size() > PORT_LINE
        ? OptionalInt.of(Integer.parseInt(lines.get(PORT_LINE).strip()))
        : OptionalInt.empty();
  }

  private static boolean answers(JdbcAddress database) {
    var url =
        database.url() + "?connectTimeout=" + LOGIN_SECONDS + "&loginTimeout=" + LOGIN_SECONDS;
    try (var connection = DriverManager.getConnection(url, database.user(), database.password())) {
      return connection.isValid(LOGIN_SECONDS);
    } catch (SQLException notThere) {
      return false;
    }
  }

  private void writePassword() throws IOException {
    var secret = new byte[PASSWORD_BYTES];
    new SecureRandom().nextBytes(secret);
    Files.deleteIfExists(passwordFile);
    Files.createFile(
        passwordFile,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(passwordFile, HexFormat.of().formatHex(secret) + "\n");
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new PostgresException(file + " can't be read: " + e.getMessage(), e);
    }
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new PostgresException("No free port was found for PostgreSQL: " + e.getMessage(), e);
    }
  }

  private static void pause() {
    try {
      Thread.sleep(POLL);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PostgresException("interrupted while waiting for PostgreSQL", e);
    }
  }
}
