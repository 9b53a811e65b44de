package dev.lockstep.server.main;

import dev.lockstep.server.postgres.JdbcAddress;
import dev.lockstep.server.store.UnguardedException;
import io.quarkus.runtime.Quarkus;
import java.net.BindException;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The server itself, on a database that is there. */
final class Server {

  private Server() {}

  /** Serves until it is told to stop; returns the program's exit status. */
  static int run(Settings settings, JdbcAddress database) {
    hand(settings, database);
    var status = new AtomicInteger();
    var failed = new AtomicReference<@Nullable Throwable>();
    // Quarkus would end the whole program here; we still have a database to stop.
    Quarkus.run(
        null,
        (code, failure) -> {
          status.set(code);
          failed.set(failure);
        });
    var failure = failed.get();
    if (failure != null) throw new StartException(sentence(settings, failure), failure);
    return status.get();
  }

  private static String sentence(Settings settings, Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof BindException) {
        return "Port %d or %d is taken. Set lockstep.port or lockstep.management-port to another one."
            .formatted(settings.port(), settings.management().port());
      }
      if (cause instanceof UnguardedException unguarded) return unguarded.sentence();
      if (cause instanceof SQLException refused) {
        return "The database can't be used: " + refused.getMessage();
      }
    }
    return "The server did not start: " + failure;
  }

  private static void hand(Settings settings, JdbcAddress database) {
    System.setProperty("quarkus.datasource.jdbc.url", database.url());
    // Empty: the URL says who.
    if (!database.user().isEmpty()) {
      System.setProperty("quarkus.datasource.username", database.user());
    }
    if (!database.password().isEmpty()) {
      System.setProperty("quarkus.datasource.password", database.password());
    }
    System.setProperty("quarkus.http.host", settings.host());
    System.setProperty("quarkus.http.port", String.valueOf(settings.port()));
    System.setProperty("quarkus.management.host", settings.management().host());
    System.setProperty("quarkus.management.port", String.valueOf(settings.management().port()));
    System.setProperty("lockstep.calls-at-once", String.valueOf(settings.callsAtOnce()));
    System.setProperty("lockstep.public-url", settings.publicUrl().toString());
  }
}
