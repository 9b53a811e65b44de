package dev.lockstep.server.connection;

import dev.lockstep.server.store.Database;
import java.util.UUID;

/** What identity providers have sent so far. Thread-safe. */
public final class Arrivals {
  private static final String OF =
      """
      select
        exists (select from member m where m.organization = c.organization and m.connection = c.id) as people,
        exists (select from scim_group g where g.organization = c.organization and g.connection = c.id) as groups,
        exists (
          select from (select l.connection, l.status from request_log l where l.organization = c.organization order by l.id desc limit 1000) recent
          where recent.connection = c.id and recent.status < 400) as called
      from connection c where c.organization = ? and c.name = ?
      """;

  private final Database database;

  public Arrivals(Database database) {
    this.database = database;
  }

  public Arrived of(UUID organization, String connection) {
    return database
        .read(
            organization,
            session ->
                session.first(
                    OF,
                    row -> new Arrived(row.flag("called"), row.flag("people"), row.flag("groups")),
                    organization,
                    connection))
        .orElse(new Arrived(false, false, false));
  }

  /**
   * What has come.
   *
   * @param called any call that was answered, of late
   * @param people anybody
   * @param groups any group
   */
  public record Arrived(boolean called, boolean people, boolean groups) {}
}
