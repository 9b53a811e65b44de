package dev.lockstep.server.console.log;

import dev.lockstep.server.log.search.AuditRow;
import dev.lockstep.server.log.search.Slice;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The content of the list of what people did here. */
public record AuditView(
    Slice<AuditRow> deeds, String text, boolean filtered, boolean first, Query query) {

  public List<AuditRow> rows() {
    return deeds.rows();
  }

  public String all() {
    return query.path();
  }

  /** The address of what was done before; null: nothing was. */
  public @Nullable String older() {
    return deeds.older() ? query.with("before", rows().getLast().id()).address() : null;
  }

  public @Nullable String newest() {
    return first ? null : query.with("before", null).address();
  }
}
