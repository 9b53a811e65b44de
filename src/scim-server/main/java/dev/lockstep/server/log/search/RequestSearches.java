package dev.lockstep.server.log.search;

import dev.lockstep.server.store.Database;
import dev.lockstep.server.store.Ids;
import dev.lockstep.server.store.Row;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/** Looks into the request log. Thread-safe. */
public final class RequestSearches {
  private static final String FIND =
      """
      select l.organization, l.id, l.at, l.until, l.times, l.connection, l.token, l.client, l.address, l.method, l.path,
        l.correlation, l.action, l.kind, l.subject, coalesce(l.name, g.document ->> 'displayName') as name, array_to_string(l.before, ',') as before,
        array_to_string(l.after, ',') as after, l.joined, l.left_out, l.status, l.result, l.reason, l.millis,
        c.name as source, t.ending
      from request_log l
      left join connection c on c.organization = l.organization and c.id = l.connection
      left join token t on t.organization = l.organization and t.id = l.token
      left join scim_group g on g.organization = l.organization and g.id = l.subject and l.name is null
      where l.organization = ? and l.id >= ? and l.id < ?
        and (l.connection = ? or ?::uuid is null) and (l.subject = ? or ?::uuid is null)
        and (? = '' or strpos(lower(concat_ws(' ', l.name, l.address, l.client, l.correlation, l.path)), ?) > 0)
      """;
  private static final String NEWEST_FIRST = " order by l.id desc limit ?";
  private static final String COUNT =
      """
      select coalesce(sum(times), 0) as everything,
        coalesce(sum(times) filter (where changes and result in ('done', 'held')), 0) as changes,
        coalesce(sum(times) filter (where result = 'held'), 0) as held,
        coalesce(sum(times) filter (where result in ('refused', 'failed')), 0) as refused,
        coalesce(sum(times) filter (where result = 'not_signed_in'), 0) as not_signed_in
      from request_log where organization = ? and id >= ?
      """;

  private final Database database;

  public RequestSearches(Database database) {
    this.database = database;
  }

  /** A part of an organization's log, newest first. */
  public Slice<RequestRow> find(UUID organization, RequestFilter filter, Span span) {
    var sql = FIND + " and " + shown(filter.show()) + NEWEST_FIRST;
    var text = filter.text().toLowerCase(Locale.ROOT).strip();
    var rows =
        database.read(
            organization,
            session ->
                session.list(
                    sql,
                    RequestRow::read,
                    organization,
                    span.lower(),
                    span.upper(),
                    filter.connection(),
                    filter.connection(),
                    filter.subject(),
                    filter.subject(),
                    text,
                    text,
                    span.count() + 1));
    return Slice.of(rows, span.count());
  }

  /** How many calls came since a time: for the last day, not for ever. */
  public RequestCounts counts(UUID organization, Instant since) {
    return database
        .read(
            organization,
            session -> session.list(COUNT, RequestSearches::counts, organization, Ids.first(since)))
        .getFirst();
  }

  private static String shown(Show show) {
    return switch (show) {
      case ALL -> "true";
      case CHANGES -> "l.changes and l.result in ('done', 'held')";
      case HELD -> "l.result = 'held'";
      case REFUSED -> "l.result in ('refused', 'failed')";
      case NOT_SIGNED_IN -> "l.result = 'not_signed_in'";
    };
  }

  private static RequestCounts counts(Row row) {
    return new RequestCounts(
        row.number("everything"),
        row.number("changes"),
        row.number("held"),
        row.number("refused"),
        row.number("not_signed_in"));
  }
}
