package dev.lockstep.server.console.log;

import dev.lockstep.server.log.search.RequestCounts;
import dev.lockstep.server.log.search.RequestRow;
import dev.lockstep.server.log.search.Show;
import dev.lockstep.server.log.search.Slice;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The content of the log of calls.
 *
 * @param about whose calls these are; null: everybody's
 * @param open the row that is opened; null: none
 * @param query the address of this page
 */
public record LogView(
    Slice<RequestRow> calls,
    RequestCounts counts,
    Show show,
    String text,
    @Nullable String about,
    @Nullable UUID open,
    boolean first,
    Query query) {

  /** A filter as a link. */
  public record Filter(String name, long count, String address, boolean current) {}

  public List<RequestRow> rows() {
    return calls.rows();
  }

  public List<Filter> filters() {
    return List.of(
        filter("All", counts.all(), Show.ALL),
        filter("Changes", counts.changes(), Show.CHANGES),
        filter("Held", counts.held(), Show.HELD),
        filter("Refused", counts.refused(), Show.REFUSED),
        filter("Not signed in", counts.notSignedIn(), Show.NOT_SIGNED_IN));
  }

  public String self() {
    return query.with("open", open).address();
  }

  public String showWord() {
    return word(show);
  }

  public boolean searched() {
    return !text.isEmpty() || show != Show.ALL || about != null;
  }

  public String all() {
    return query.path();
  }

  /** The address of the older calls; null: there are none. */
  public @Nullable String older() {
    return calls.older()
        ? query.with("open", null).with("before", rows().getLast().id()).address()
        : null;
  }

  public @Nullable String newest() {
    return first ? null : query.with("open", null).with("before", null).address();
  }

  public boolean opened(RequestRow row) {
    return row.id().equals(open);
  }

  /** Opens a row, or shuts it. */
  public String toggled(RequestRow row) {
    return query.with("open", opened(row) ? null : row.id()).address() + "#call-" + row.id();
  }

  public String aboutSubject(RequestRow row) {
    return Query.of(query.path()).with("subject", row.entry().deed().subject()).address();
  }

  public boolean person(RequestRow row) {
    return "User".equals(row.entry().deed().kind()) && row.entry().deed().subject() != null;
  }

  /** The class of the mark of what came of a call. */
  public String mark(RequestRow row) {
    return switch (row.entry().result()) {
      case DONE -> "ok";
      case HELD -> "held";
      case REFUSED, NOT_SIGNED_IN, FAILED -> "bad";
    };
  }

  /** What came of a call, in words. */
  public String words(RequestRow row) {
    return switch (row.entry().result()) {
      case DONE -> "Done";
      case HELD -> "Held for a decision";
      case REFUSED -> "Refused";
      case NOT_SIGNED_IN -> "Refused: not signed in";
      case FAILED -> "Failed here";
    };
  }

  private Filter filter(String name, long count, Show wanted) {
    var address = query.with("open", null).with("before", null).with("show", word(wanted));
    return new Filter(name, count, address.address(), wanted == show);
  }

  static String word(Show show) {
    return show == Show.ALL ? "" : show.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
