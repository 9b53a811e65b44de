package dev.lockstep.server.connection;

import dev.lockstep.server.store.Database;
import java.util.UUID;

/** What identity providers have sent so far. Thread-safe. */
public final class Arrivals {
  private static final String OF =
      """
      select
        exists (select from member m where m.organization = c.organization and m.connection = c.id) as people,
        exists (select from scim_group g where g.organization = c.organization and g.connection = c.id) as groups
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
                    row -> new Arrived(row.flag("people"), row.flag("groups")),
                    organization,
                    connection))
        .orElse(new Arrived(false, false));
  }

  /** Has anybody, has any group come? */
  public record Arrived(boolean people, boolean groups) {}
}
