package dev.lockstep.server.log;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.lockstep.server.store.Database;
import dev.lockstep.server.store.Ids;
import dev.lockstep.server.store.Session;
import java.time.Instant;
import java.util.UUID;

/** What people did here. Each row is written in the transaction of the deed. Thread-safe. */
public final class AuditLog {
  private static final String INSERT =
      "insert into audit_log (organization, id, who, what, subject, details) values (?, ?, ?, ?, ?, ?::jsonb)";
  private static final String FORGET =
      """
      delete from audit_log l using (
        select organization, id from audit_log where organization = ? and id < ? order by id limit ?) old
      where l.organization = old.organization and l.id = old.id
      """;
  private static final int FORGOTTEN_AT_ONCE = 10_000;

  private final Database database;

  public AuditLog(Database database) {
    this.database = database;
  }

  /** Logs a deed in its own transaction. */
  public static void write(Session session, Audit audit) {
    var details = JsonNodeFactory.instance.objectNode();
    audit.details().forEach(details::put);
    session.update(
        INSERT,
        audit.organization(),
        Ids.next(),
        audit.who(),
        audit.what(),
        audit.subject(),
        details.toString());
  }

  /** Removes an organization's rows from before a time; returns how many, at most 10,000. */
  public int forget(UUID organization, Instant before) {
    return database.write(
        organization,
        session -> session.update(FORGET, organization, Ids.first(before), FORGOTTEN_AT_ONCE));
  }
}
