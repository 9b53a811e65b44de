package dev.lockstep.server.console;

import dev.lockstep.server.store.Database;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** All that is stored of an organization, row by row, as text. */
final class Contents {
  private static final String TABLES =
      """
      select distinct c.table_name as name from information_schema.columns c
      join information_schema.tables t on t.table_name = c.table_name and t.table_schema = c.table_schema
      where c.column_name = 'organization' and c.table_schema = 'public' and t.table_type = 'BASE TABLE'
        and c.table_name <> 'console_session'
      order by name""";

  private Contents() {}

  /** Every row but those of sessions, which looking at a page keeps alive. */
  static List<String> of(Database database, UUID organization) {
    return database.read(
        organization,
        session -> {
          var rows = new ArrayList<String>();
          rows.addAll(
              session.list(
                  "select 'organization ' || o::text as row from organization o where id = ?",
                  row -> row.text("row"),
                  organization));
          for (var table : session.list(TABLES, row -> row.text("name"))) {
            rows.addAll(
                session.list(
                    "select '%1$s ' || t::text as row from %1$s t where organization = ? order by 1"
                        .formatted(table),
                    row -> row.text("row"),
                    organization));
          }
          return rows;
        });
  }
}
