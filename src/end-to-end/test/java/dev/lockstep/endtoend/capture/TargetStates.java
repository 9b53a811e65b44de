package dev.lockstep.endtoend.capture;

import dev.lockstep.endtoend.process.Database;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The states of a realm's rows in LOCKSTEP_TARGET. */
final class TargetStates {
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private TargetStates() {}

  /** As soon as there is a row, for at most a watch's ten seconds and a little. */
  static List<String> soon(Database database, String realm) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    var states = now(database, realm);
    while (states.isEmpty() && System.nanoTime() < end) {
      states = now(database, realm);
    }
    return states;
  }

  static List<String> now(Database database, String realm) {
    var sql = "select STATE from LOCKSTEP_TARGET where REALM = ? order by STATE_AT";
    try (var connection = database.connect();
        var statement = connection.prepareStatement(sql)) {
      statement.setString(1, realm);
      var states = new ArrayList<String>();
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          states.add(rows.getString(1));
        }
      }
      return states;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
