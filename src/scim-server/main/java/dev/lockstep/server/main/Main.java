package dev.lockstep.server.main;

import dev.lockstep.server.directory.Refusal;
import dev.lockstep.server.postgres.JdbcAddress;
import dev.lockstep.server.postgres.LocalPostgres;
import dev.lockstep.server.postgres.PostgresException;
import dev.lockstep.server.store.StoreException;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/** Starts the server, or runs one command on its data. */
@QuarkusMain
public final class Main {
  private static final int FAILED = 1;

  private Main() {}

  public static void main(String... words) {
    var status = run(List.of(words), System.out, System.err);
    if (status != 0) System.exit(status);
  }

  static int run(List<String> words, PrintStream out, PrintStream err) {
    try {
      switch (Command.parse(words)) {
        case Command.Help() -> out.print(Command.USAGE);
        case Command.Serve() -> serve(Settings.read());
        case Command.OnData command -> out.print(onData(command, Settings.read()));
      }
      return 0;
    } catch (StartException | Refusal | PostgresException e) {
      err.println(e.getMessage());
    } catch (StoreException e) {
      err.println("The database refused: " + e.getMessage());
    }
    return FAILED;
  }

  private static void serve(Settings settings) {
    switch (settings.mode()) {
      case Mode.Production(var database, var publicUrl) -> serve(settings, database);
      case Mode.Trial(var data) -> {
        try (var postgres = owned(data)) {
          serve(settings, postgres.address());
        }
      }
    }
  }

  private static LocalPostgres owned(Path data) {
    return LocalPostgres.startIn(data)
        .orElseThrow(
            () ->
                new StartException(
                    "Another server already uses the data folder "
                        + data.toAbsolutePath()
                        + ". Stop it, or set lockstep.data to another folder."));
  }

  private static void serve(Settings settings, JdbcAddress database) {
    System.setProperty("quarkus.datasource.jdbc.url", database.url());
    System.setProperty("quarkus.datasource.username", database.user());
    System.setProperty("quarkus.datasource.password", database.password());
    System.setProperty("quarkus.http.host", settings.host());
    System.setProperty("quarkus.http.port", String.valueOf(settings.port()));
    System.setProperty("lockstep.public-url", settings.publicUrl().toString());
    Quarkus.run();
  }

  private static String onData(Command.OnData command, Settings settings) {
    return switch (settings.mode()) {
      case Mode.Production(var database, var publicUrl) ->
          Commands.run(command, database, publicUrl);
      case Mode.Trial(var data) -> onTrialData(command, settings, data);
    };
  }

  // Beside a running server its database is used; without one it is started for the command alone.
  private static String onTrialData(Command.OnData command, Settings settings, Path data) {
    var started = LocalPostgres.startIn(data);
    if (started.isEmpty()) {
      return Commands.run(command, LocalPostgres.runningIn(data), settings.publicUrl());
    }
    try (var postgres = started.get()) {
      return Commands.run(command, postgres.address(), settings.publicUrl());
    }
  }
}
