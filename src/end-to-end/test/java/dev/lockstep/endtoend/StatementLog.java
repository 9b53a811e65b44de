package dev.lockstep.endtoend;

import dev.lockstep.endtoend.process.Database;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What a database was asked while something happened, transaction by transaction, from PostgreSQL's
 * own log.
 */
final class StatementLog {
  private static final Pattern LINE =
      Pattern.compile(
          "#(\\d+)#(\\w*)# (LOG|DETAIL): +(?:execute [^:]*:|statement:|Parameters:) (.*)");
  private static final Duration RELOAD = Duration.ofMillis(500);

  private StatementLog() {}

  /** What is watched. */
  @FunctionalInterface
  interface Work {
    void run() throws SQLException;
  }

  /** One committed transaction: its statements with their parameters, in lower case. */
  record Transaction(String database, List<String> statements) {
    boolean mentions(String text) {
      return count(text) > 0;
    }

    private void addParameters(String text) {
      statements.set(statements.size() - 1, statements.getLast() + " " + text);
    }

    long count(String text) {
      return statements.stream().filter(statement -> statement.contains(text)).count();
    }
  }

  /** All transactions that were committed while the work was done. */
  static List<Transaction> during(Installation installation, Work work) throws SQLException {
    var log = installation.processes().folder().resolve("postgres.log");
    var administration = installation.postgres().database("postgres");
    configure(administration, "'all'");
    var start = size(log);
    try {
      work.run();
      Pair.sleep(RELOAD);
    } finally {
      configure(administration, "'none'");
    }
    return transactions(lines(log, start));
  }

  private static void configure(Database administration, String statements) throws SQLException {
    administration.execute("alter system set log_line_prefix = '#%p#%d# '");
    administration.execute("alter system set log_statement = " + statements);
    administration.execute("select pg_reload_conf()");
    Pair.sleep(RELOAD);
  }

  private static List<Transaction> transactions(List<String> lines) {
    var open = new HashMap<String, Transaction>();
    var latest = new HashMap<String, Transaction>();
    var finished = new ArrayList<Transaction>();
    for (var line : lines) {
      var match = LINE.matcher(line);
      if (!match.find()) continue;
      var process = match.group(1);
      // The server sends several statements at once, with white space between them.
      var text = match.group(4).strip().toLowerCase(Locale.ROOT);
      if (match.group(3).equals("DETAIL")) {
        var asked = latest.get(process);
        if (asked != null) asked.addParameters(text);
      } else if (text.startsWith("begin")) {
        open.put(process, new Transaction(match.group(2), new ArrayList<>()));
      } else if (text.startsWith("commit") || text.startsWith("rollback")) {
        var ended = open.remove(process);
        if (ended != null && text.startsWith("commit")) finished.add(ended);
        latest.remove(process);
      } else {
        var transaction = open.get(process);
        if (transaction == null) { // committed by itself
          transaction = new Transaction(match.group(2), new ArrayList<>());
          finished.add(transaction);
        }
        transaction.statements().add(text);
        latest.put(process, transaction);
      }
    }
    return finished;
  }

  private static long size(Path log) {
    try {
      return Files.size(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> lines(Path log, long start) {
    try (var channel = Files.newByteChannel(log)) {
      var reader = Channels.newReader(channel.position(start), StandardCharsets.UTF_8);
      return new BufferedReader(reader).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
