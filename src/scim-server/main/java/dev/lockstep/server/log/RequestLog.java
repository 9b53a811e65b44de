package dev.lockstep.server.log;

import dev.lockstep.server.store.Database;
import dev.lockstep.server.store.Ids;
import dev.lockstep.server.store.Session;
import dev.lockstep.server.store.StoreException;
import java.time.Clock;

/**
 * What identity providers called. Writes log in their own transaction, everything else through a
 * buffer that neither slows nor fails a call. Thread-safe.
 */
public final class RequestLog {
  private static final String INSERT =
      """
      insert into request_log (organization, id, at, until, connection, token, client, address, method, path, correlation,
        action, changes, kind, subject, name, before, after, joined, left_out, status, result, reason, millis)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, string_to_array(?, ','), string_to_array(?, ','), ?, ?, ?, ?, ?, ?)
      """;
  private static final String INSERT_ALL =
      """
      insert into request_log (organization, id, at, until, times, connection, token, client, address, method, path, correlation,
        action, changes, kind, subject, name, status, result, reason, millis)
      select r.organization, r.id, r.at, r.until, r.times, r.connection, r.token, r.client, r.address, r.method, r.path, r.correlation,
        r.action, r.changes, r.kind, r.subject, r.name, r.status, r.result, r.reason, r.millis
      from jsonb_to_recordset(?::jsonb) as r (organization uuid, id uuid, at timestamptz, until timestamptz, times integer,
        connection uuid, token uuid, client text, address text, method text, path text, correlation text,
        action text, changes boolean, kind text, subject uuid, name text, status smallint, result text, reason text, millis integer)
      where exists (select from organization o where o.id = r.organization)
      on conflict (organization, id) do update set times = excluded.times, until = excluded.until
      """;
  private final Database database;
  private final Clock clock;
  private final Buffer buffer = new Buffer();

  public RequestLog(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Logs a write in its own transaction; the row travels with the commit. */
  public void write(Session session, Entry entry) {
    var origin = entry.origin();
    var deed = entry.deed();
    session.withCommit(
        INSERT,
        origin.organization(),
        Ids.next(),
        origin.at(),
        origin.at(),
        origin.connection(),
        origin.token(),
        origin.client(),
        origin.address(),
        origin.method(),
        origin.path(),
        origin.correlation(),
        deed.action(),
        deed.action().changes(),
        deed.kind(),
        deed.subject(),
        deed.name(),
        String.join(",", deed.attributes().before()),
        String.join(",", deed.attributes().after()),
        deed.joined(),
        deed.left(),
        entry.status(),
        entry.result(),
        entry.reason(),
        entry.millis());
  }

  /** Logs everything else: at once into memory, within a second into the table, or not at all. */
  public void record(Entry entry) {
    buffer.add(entry);
  }

  /** Writes what was recorded. What can't be written stays until the database is back. */
  public synchronized void flush() {
    var rows = buffer.drain(clock.instant());
    if (rows.isEmpty()) return;
    try {
      database.writeAcross(session -> session.update(INSERT_ALL, RowsJson.of(rows)));
    } catch (StoreException e) {
      if (e.kind() == StoreException.Kind.BROKEN) buffer.giveBack(rows);
      else buffer.drop(rows.size());
      throw e;
    }
  }

  /** How many calls were never logged because too many came at once. */
  public long dropped() {
    return buffer.dropped();
  }
}
