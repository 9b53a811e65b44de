package dev.lockstep.keycloak.admin.log;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Rows of the log as RFC 4180 has them, safe to be opened by a spreadsheet. */
final class Csv {
  private static final List<String> COLUMNS =
      List.of(
          "time",
          "kind",
          "id",
          "name",
          "what",
          "why",
          "by",
          "change",
          "outcome",
          "result",
          "status",
          "milliseconds");

  // A spreadsheet takes what begins with one of these for a formula.
  private static final String FORMULA = "=+-@\t\r";

  private Csv() {}

  static String header() {
    return line(COLUMNS.stream());
  }

  static String line(LogRow row) {
    return line(
        Stream.of(
            row.at(),
            row.kind(),
            row.resource(),
            text(row.name()),
            row.what(),
            row.why(),
            text(row.by()),
            text(row.change()),
            row.outcome(),
            row.result(),
            String.valueOf(row.status()),
            String.valueOf(row.millis())));
  }

  private static String text(@Nullable String value) {
    return value == null ? "" : value;
  }

  private static String line(Stream<String> cells) {
    return cells.map(Csv::cell).collect(Collectors.joining(",", "", "\r\n"));
  }

  private static String cell(String text) {
    boolean formula = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0;
    var safe = formula ? "'" + text : text;
    return safe.matches("(?s).*[\",\r\n].*") ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
  }
}
