package dev.lockstep.keycloak.admin.log;

import dev.lockstep.keycloak.store.entity.LogEntity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which rows of a target's log, the newest first. Each combination walks one index backwards from
 * its end or its cursor, so a page costs the same however long the log is.
 *
 * @param resource the Keycloak id of somebody; null: everybody
 * @param call the row of that id, which is the correlation id in the target's log; null: all
 * @param failed only what failed
 * @param from no older than that
 * @param until older than that
 * @param before older than the row that this cursor names
 * @param limit rows at most
 */
record LogQuery(
    @Nullable String resource,
    @Nullable String call,
    boolean failed,
    long from,
    long until,
    @Nullable Cursor before,
    int limit) {
  static final int LIMIT = 50;
  static final int LIMIT_MAX = 500;

  /** Where a page ended: a row's time and id. */
  record Cursor(long at, String id) {
    private static final Pattern TEXT = Pattern.compile("(\\d{1,15})\\.([0-9a-f-]{36})");

    static Cursor of(LogEntity row) {
      return new Cursor(row.getMadeAt(), row.getId());
    }

    static Optional<Cursor> parse(String text) {
      var parts = TEXT.matcher(text);
      return parts.matches()
          ? Optional.of(new Cursor(Long.parseLong(parts.group(1)), parts.group(2)))
          : Optional.empty();
    }

    String text() {
      return at + "." + id;
    }
  }

  /** As asked for in a URL; empty where that makes no sense. */
  static Optional<LogQuery> of(MultivaluedMap<String, String> asked) {
    try {
      var cursor = asked.getFirst("before");
      var before = cursor == null ? null : Cursor.parse(cursor).orElse(null);
      if (cursor != null && before == null) {
        return Optional.empty();
      }
      return Optional.of(
          new LogQuery(
              asked.getFirst("resource"),
              asked.getFirst("call"),
              "failed".equals(asked.getFirst("outcome")),
              moment(asked.getFirst("from"), 0),
              moment(asked.getFirst("until"), Long.MAX_VALUE),
              before,
              limit(asked.getFirst("limit"))));
    } catch (DateTimeParseException | NumberFormatException nonsense) {
      return Optional.empty();
    }
  }

  private static long moment(@Nullable String text, long otherwise) {
    return text == null || text.isBlank() ? otherwise : Instant.parse(text).toEpochMilli();
  }

  private static int limit(@Nullable String text) {
    return text == null ? LIMIT : Math.clamp(Integer.parseInt(text), 1, LIMIT_MAX);
  }

  LogQuery after(LogEntity row, int rows) {
    return new LogQuery(resource, call, failed, from, until, Cursor.of(row), rows);
  }

  List<LogEntity> run(EntityManager entities, String target) {
    return bound(entities.createQuery(statement(), LogEntity.class), target)
        .setMaxResults(limit)
        .getResultList();
  }

  private String statement() {
    var at = failed && resource == null ? "l.failedAt" : "l.madeAt";
    return "select l from LogEntity l where l.target = :target and %1$s >= :from and %1$s < :until"
            .formatted(at)
        + (resource == null ? "" : " and l.resource = :resource")
        + (call == null ? "" : " and l.id = :call")
        + (failed ? " and l.failedAt is not null" : "")
        + (before == null ? "" : " and %1$s <= :at and (%1$s < :at or l.id < :id)".formatted(at))
        + " order by %s desc, l.id desc".formatted(at);
  }

  private TypedQuery<LogEntity> bound(TypedQuery<LogEntity> query, String target) {
    query.setParameter("target", target).setParameter("from", from).setParameter("until", until);
    if (resource != null) {
      query.setParameter("resource", resource);
    }
    if (call != null) {
      query.setParameter("call", call);
    }
    if (before != null) {
      query.setParameter("at", before.at()).setParameter("id", before.id());
    }
    return query;
  }
}
