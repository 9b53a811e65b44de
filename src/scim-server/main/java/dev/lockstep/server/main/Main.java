package dev.lockstep.server.main;

import dev.lockstep.server.directory.Refusal;
import dev.lockstep.server.postgres.LocalPostgres;
import dev.lockstep.server.postgres.PostgresException;
import dev.lockstep.server.store.StoreException;
import dev.lockstep.server.store.UnguardedException;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Starts the server, or runs one command on its data. */
@QuarkusMain
public final class Main {
  private static final int FAILED = 1;
  private static final int STOP_SECONDS = 60;

  private Main() {}

  public static void main(String... words) {
    var status = run(List.of(words), System.out, System.err);
    if (status != 0) System.exit(status);
  }

  static int run(List<String> words, PrintStream out, PrintStream err) {
    try {
      return switch (Command.parse(words)) {
        case Command.Help() -> printed(out, Command.USAGE);
        case Command.Serve() -> serve(Settings.read());
        case Command.OnData command -> printed(out, onData(command, Settings.read()));
      };
    } catch (StartException | Refusal | PostgresException | UnguardedException e) {
      err.println(e.getMessage());
    } catch (StoreException e) {
      err.println("The database refused: " + e.getMessage());
    }
    return FAILED;
  }

  private static int printed(PrintStream out, String text) {
    out.print(text);
    return 0;
  }

  private static int serve(Settings settings) {
    return switch (settings.mode()) {
      case Mode.Production(var database, var publicUrl) -> Server.run(settings, database);
      case Mode.Trial(var data) -> serveTrial(settings, data);
    };
  }

  // The machine waits for shutdown hooks and for nothing else, so one of them waits for PostgreSQL
  // to be stopped.
  private static int serveTrial(Settings settings, Path data) {
    var stopped = new CountDownLatch(1);
    var postgres = owned(data);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> await(stopped), "waits for PostgreSQL"));
    try (postgres) {
      return Server.run(settings, postgres.address());
    } finally {
      stopped.countDown();
    }
  }

  private static void await(CountDownLatch stopped) {
    try {
      if (!stopped.await(STOP_SECONDS, TimeUnit.SECONDS))
        System.err.println("PostgreSQL did not stop in time.");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
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
