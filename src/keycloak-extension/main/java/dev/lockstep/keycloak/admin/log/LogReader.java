package dev.lockstep.keycloak.admin.log;

import dev.lockstep.keycloak.admin.read.FailureReader.Reader;
import dev.lockstep.keycloak.admin.read.Names;
import dev.lockstep.keycloak.admin.words.LogWords;
import dev.lockstep.keycloak.store.Kind;
import dev.lockstep.keycloak.store.entity.LogEntity;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;

/**
 * Rows of a log for one reader.
 *
 * @param entities of the running transaction
 * @param reader whose names may be read
 * @param words to say it in
 */
public record LogReader(EntityManager entities, Reader reader, LogWords words) {

  /** The latest about somebody. */
  public List<LogRow> latest(String target, String resource, int limit) {
    var query = new LogQuery(resource, null, false, 0, Long.MAX_VALUE, null, limit);
    return rows(query.run(entities, target));
  }

  List<LogRow> rows(List<LogEntity> rows) {
    var names = Names.of(entities, reader, rows.stream().map(LogReader::named).toList());
    return rows.stream().map(row -> row(row, names)).toList();
  }

  private static Names.Named named(LogEntity row) {
    return new Names.Named(row.getKind(), row.getResource(), row.getByWhom());
  }

  private LogRow row(LogEntity row, Names names) {
    boolean sees = row.getKind() == Kind.GROUP ? reader.groups() : reader.people();
    var reason = sees ? row.getReason() : Names.withoutNames(row.getReason());
    var by = names.by(row.getByWhom());
    return new LogRow(
        row.getId(),
        Instant.ofEpochMilli(row.getMadeAt()).toString(),
        row.getKind() == Kind.GROUP ? "group" : "user",
        row.getResource(),
        names.of(row.getKind(), row.getResource()),
        row.getWhat(),
        words.what(row.getWhat()),
        words.why(row.getThrough(), by),
        by,
        row.getWhy(),
        row.isFailed() ? "failed" : row.getStatus() == 0 ? "skipped" : "done",
        words.result(row.isFailed(), reason, row.getTookMs()),
        row.getStatus(),
        row.getTookMs());
  }
}
