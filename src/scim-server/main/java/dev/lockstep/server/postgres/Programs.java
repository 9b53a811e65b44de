package dev.lockstep.server.postgres;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs PostgreSQL's own programs. As root they run in a user namespace, because PostgreSQL refuses
 * to be root.
 */
final class Programs {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int TAIL_LINES = 5;

  private final Path bin;
  private final Path log;

  Programs(Path bin, Path log) {
    this.bin = bin;
    this.log = log;
  }

  void mustSucceed(String program, String... arguments) {
    if (!succeeds(program, arguments)) {
      throw new PostgresException(
          program + " failed; the end of " + log + " says: " + tail(), null);
    }
  }

  boolean succeeds(String program, String... arguments) {
    var command = new ArrayList<String>();
    if (new UnixSystem().getUid() == 0) command.addAll(List.of("unshare", "-U"));
    command.add(bin.resolve(program).toString());
    command.addAll(List.of(arguments));
    try {
      // Output goes to a file: the daemon inherits it, and a pipe would keep us reading for as long
      // as it lives.
      var process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
              .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
              .start();
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return false;
      }
      return process.exitValue() == 0;
    } catch (IOException e) {
      throw new PostgresException(program + " could not be run: " + e.getMessage() + hint(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PostgresException("interrupted while " + program + " ran", e);
    }
  }

  private String tail() {
    try {
      var lines = Files.readAllLines(log);
      return String.join(
          " / ", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
    } catch (IOException e) {
      return "(not readable)";
    }
  }

  private static String hint() {
    return new UnixSystem().getUid() == 0
        ? ". As root, PostgreSQL needs the program unshare and user namespaces; or run the server as another user."
        : "";
  }
}
