package dev.lockstep.server.log.search;

import dev.lockstep.server.log.Audit;
import dev.lockstep.server.store.Database;
import dev.lockstep.server.store.Row;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Looks into the audit log. Thread-safe. */
public final class AuditSearches {
  private static final String FIND =
      """
      select organization, id, at, who, what, subject, details from audit_log
      where organization = ? and id >= ? and id < ? and (subject = ? or ?::uuid is null)
        and (? = '' or strpos(lower(concat_ws(' ', who, what, details::text)), ?) > 0)
      order by id desc limit ?
      """;

  private final Database database;

  public AuditSearches(Database database) {
    this.database = database;
  }

  /**
   * A part of an organization's log, newest first.
   *
   * @param text part of who did it, of what or of a detail; empty: any
   * @param subject about this one only
   */
  public Slice<AuditRow> find(UUID organization, String text, @Nullable UUID subject, Span span) {
    var wanted = text.toLowerCase(Locale.ROOT).strip();
    var rows =
        database.read(
            organization,
            session ->
                session.list(
                    FIND,
                    AuditSearches::read,
                    organization,
                    span.lower(),
                    span.upper(),
                    subject,
                    subject,
                    wanted,
                    wanted,
                    span.count() + 1));
    return Slice.of(rows, span.count());
  }

  private static AuditRow read(Row row) {
    var details = new LinkedHashMap<String, String>();
    row.json("details").properties().forEach(d -> details.put(d.getKey(), d.getValue().asText()));
    var audit =
        new Audit(
            row.id("organization"),
            row.text("who"),
            row.text("what"),
            row.idOrNull("subject"),
            details);
    return new AuditRow(row.id("id"), row.time("at"), audit);
  }
}
