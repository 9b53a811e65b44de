package dev.lockstep.server.log;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.lockstep.server.store.Ids;
import dev.lockstep.server.store.Session;

/** What people did here. Each row is written in the transaction of the deed. */
public final class AuditLog {
  private static final String INSERT =
      "insert into audit_log (organization, id, who, what, subject, details) values (?, ?, ?, ?, ?, ?::jsonb)";

  private AuditLog() {}

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
}
