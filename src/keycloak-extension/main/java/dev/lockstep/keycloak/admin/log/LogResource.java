package dev.lockstep.keycloak.admin.log;

import dev.lockstep.keycloak.admin.visit.Visit;
import dev.lockstep.keycloak.admin.words.LogWords;
import dev.lockstep.keycloak.store.entity.LogEntity;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;

/**
 * The log of one target. Filters: {@code resource} (a Keycloak id), {@code call} (a correlation
 * id), {@code outcome=failed}, {@code from} and {@code until} (ISO 8601), {@code before} (where the
 * last page ended), {@code limit}.
 */
@Produces(MediaType.APPLICATION_JSON)
public final class LogResource {
  private static final int EXPORT_MAX = 20_000;
  private static final String CSV = "text/csv";

  private final Visit visit;
  private final String target;

  public LogResource(Visit visit, String target) {
    this.visit = visit;
    this.target = target;
  }

  /** A page of it. */
  @GET
  public LogPage page() {
    visit.mustView();
    var query = query();
    var rows = query.run(visit.entities(), visit.row(target).getId());
    var full = rows.size() == query.limit();
    return new LogPage(
        reader().rows(rows), full ? LogQuery.Cursor.of(rows.getLast()).text() : null);
  }

  /** The newest 20,000 of it as a file. */
  @GET
  @Path("export")
  @Produces({CSV, MediaType.APPLICATION_JSON})
  public Response export() {
    visit.mustView();
    var row = visit.row(target).getId();
    var reader = reader();
    var file = new StringBuilder(Csv.header());
    var query = query();
    List<LogEntity> rows;
    int exported = 0;
    do {
      rows = query.run(visit.entities(), row);
      reader.rows(rows).forEach(it -> file.append(Csv.line(it)));
      exported += rows.size();
      query = rows.isEmpty() ? query : query.after(rows.getLast(), LogQuery.LIMIT_MAX);
      // What was read is written; the session need not keep it.
      visit.entities().clear();
    } while (!rows.isEmpty() && exported < EXPORT_MAX);
    return Response.ok(file.toString())
        .type(CSV)
        .header("Content-Disposition", "attachment; filename=\"provisioning-log.csv\"")
        .build();
  }

  private LogQuery query() {
    return LogQuery.of(visit.session().getContext().getUri().getQueryParameters())
        .orElseThrow(() -> visit.problem("error.log", Response.Status.BAD_REQUEST));
  }

  private LogReader reader() {
    return new LogReader(visit.entities(), visit.reader(), new LogWords(visit.words().texts(null)));
  }
}
