package dev.lockstep.server.console.view;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Lines of a CSV file as spreadsheets read it. */
public final class Csv {
  /** Tells spreadsheets that the file is UTF-8. */
  public static final String HEAD = "\uFEFF";

  private static final String FORMULAS = "=+-@\t\r";

  private Csv() {}

  public static String line(@Nullable Object... cells) {
    return Arrays.stream(cells)
        .map(cell -> quoted(cell == null ? "" : cell.toString()))
        .collect(Collectors.joining(",", "", "\r\n"));
  }

  // A name that begins like a formula must not be carried out by the spreadsheet.
  private static String quoted(String text) {
    var safe = !text.isEmpty() && FORMULAS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    return '"' + safe.replace("\"", "\"\"") + '"';
  }
}
