package dev.lockstep.endtoend.capture;

import dev.lockstep.endtoend.process.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The rows of LOCKSTEP_CHANGE of one realm, as short texts: {@code U user}, {@code G group}, {@code
 * M group user}, {@code S realm}.
 */
record Changes(Database database, String realm) {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** What the operation adds; doubled rows show as doubled texts. */
  List<String> of(Runnable operation) {
    clear();
    operation.run();
    return all();
  }

  /**
   * The same for what Keycloak does on a thread of its own: waits until at least one row is there.
   */
  List<String> soonAfter(Runnable operation) throws InterruptedException {
    clear();
    operation.run();
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (all().isEmpty() && System.nanoTime() < end) {
      Thread.sleep(50);
    }
    return all();
  }

  List<String> all() {
    return query(
        "select KIND, RESOURCE_ID, MEMBER_ID from LOCKSTEP_CHANGE where REALM = ?", Changes::key);
  }

  /** Who and through what, by key. */
  List<String> authors() {
    return query(
        "select BY_WHOM, THROUGH from LOCKSTEP_CHANGE where REALM = ?",
        row -> row.getString(1) + " " + row.getString(2));
  }

  void clear() {
    try (var connection = database.connect();
        var statement =
            connection.prepareStatement("delete from LOCKSTEP_CHANGE where REALM = ?")) {
      statement.setString(1, realm);
      statement.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<String> query(String sql, RowText text) {
    try (var connection = database.connect();
        var statement = connection.prepareStatement(sql)) {
      statement.setString(1, realm);
      var found = new ArrayList<String>();
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          found.add(text.of(rows));
        }
      }
      return found;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String key(ResultSet row) throws SQLException {
    var member = row.getString(3);
    return row.getString(1) + " " + row.getString(2) + (member == null ? "" : " " + member);
  }

  private interface RowText {
    String of(ResultSet row) throws SQLException;
  }
}
