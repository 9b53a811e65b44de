package dev.lockstep.keycloak.database;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Debian's MariaDB on a folder and a port of its own. */
final class MariaDbServer {
  private static final Path PROGRAM = Path.of("/usr/sbin/mariadbd");
  private static final Path INSTALL = Path.of("/usr/bin/mariadb-install-db");
  private static final int TRIES = 300;

  private MariaDbServer() {}

  static boolean installed() {
    return Files.isExecutable(PROGRAM) && Files.isExecutable(INSTALL);
  }

  static TestDatabase.Server start() {
    try {
      var folder = Files.createTempDirectory("lockstep-mariadb");
      int port = freePort();
      var install =
          run(
              folder,
              INSTALL.toString(),
              "--auth-root-authentication-method=normal",
              "--skip-test-db");
      if (install.waitFor() != 0) {
        throw new IllegalStateException("mariadb-install-db failed, see " + folder.resolve("log"));
      }
      var server =
          run(
              folder,
              PROGRAM.toString(),
              "--port=" + port,
              "--bind-address=127.0.0.1",
              "--skip-grant-tables");
      Runtime.getRuntime().addShutdownHook(new Thread(server::destroy));
      var url = "jdbc:mariadb://127.0.0.1:%d/".formatted(port);
      createDatabase(url, server);
      return new TestDatabase.Server(url + "lockstep", "root", "");
    } catch (IOException e) {
      throw new IllegalStateException("MariaDB does not start", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while MariaDB starts", e);
    }
  }

  private static Process run(Path folder, String program, String... options) throws IOException {
    var command = new java.util.ArrayList<>(List.of(program, "--no-defaults"));
    command.addAll(
        List.of(
            "--datadir=" + folder.resolve("data"), "--user=" + System.getProperty("user.name")));
    command.addAll(List.of(options));
    if (program.equals(PROGRAM.toString())) {
      command.addAll(
          List.of(
              "--socket=" + folder.resolve("socket"),
              "--pid-file=" + folder.resolve("pid"),
              "--max-connections=200",
              "--character-set-server=utf8mb4"));
    }
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()))
        .start();
  }

  private static void createDatabase(String url, Process server) throws InterruptedException {
    SQLException last = new SQLException("never tried");
    for (int i = 0; i < TRIES && server.isAlive(); i++) {
      try (var connection = DriverManager.getConnection(url, "root", "");
          var statement = connection.createStatement()) {
        statement.execute("create database lockstep");
        return;
      } catch (SQLException e) {
        last = e;
        // a port that nobody listens on yet tells nothing else
        server.waitFor(100, TimeUnit.MILLISECONDS);
      }
    }
    throw new IllegalStateException("MariaDB does not answer", last);
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
