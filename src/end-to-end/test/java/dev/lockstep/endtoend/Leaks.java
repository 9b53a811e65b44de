package dev.lockstep.endtoend;

import dev.lockstep.endtoend.process.Database;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a secret lies that should lie nowhere but in a target's own settings.
 *
 * @param database of Keycloak
 * @param log of Keycloak
 */
record Leaks(Database database, String log) {
  private static final String OURS =
      "select table_name from information_schema.tables where table_schema = 'public'"
          + " and (table_name like 'lockstep%' or table_name like '%event_entity')";
  private static final String EVERY =
      "select table_name from information_schema.tables where table_schema = 'public'"
          + " and table_name <> 'component_config'";

  /** In the log, in events, and in what Lockstep itself writes down. */
  List<String> of(String secret) {
    return in(OURS, secret);
  }

  /** The same, and in every other table that Keycloak has. */
  List<String> anywhereOf(String secret) {
    return in(EVERY, secret);
  }

  private List<String> in(String tables, String secret) {
    var places = new ArrayList<String>();
    if (log.contains(secret)) {
      places.add("the log");
    }
    try (var connection = database.connect();
        var names = connection.createStatement();
        var found = names.executeQuery(tables)) {
      while (found.next()) {
        var table = found.getString(1);
        var rows = "select 1 from %s t where position(? in t::text) > 0".formatted(table);
        try (var search = connection.prepareStatement(rows)) {
          search.setString(1, secret);
          if (search.executeQuery().next()) {
            places.add(table);
          }
        }
      }
      return places;
    } catch (SQLException e) {
      throw new IllegalStateException("the database can't be searched", e);
    }
  }
}
