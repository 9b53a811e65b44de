package dev.lockstep.benchmarks.load;

import java.util.List;
import java.util.Locale;

/**
 * A request with holes: {@code {n}} is a number, {@code {x}} the same in twelve hexadecimal digits,
 * as the ends of cloned ids are written.
 *
 * @param path below the base address, with query, encoded
 */
public record Template(String method, String path, String body) {

  public static Template get(String path) {
    return new Template("GET", path, "");
  }

  public static Template post(String path, String body) {
    return new Template("POST", path, body);
  }

  public static Template patch(String path, String body) {
    return new Template("PATCH", path, body);
  }

  public Template filled(long number) {
    return new Template(method, fill(path, number), fill(body, number));
  }

  /** The same with other words for a hole of its own. */
  public Template with(String hole, String words) {
    return new Template(method, path.replace(hole, words), body.replace(hole, words));
  }

  /** As the end of a cloned id is written. */
  public static String hex(long number) {
    return String.format(Locale.ROOT, "%012x", number);
  }

  private static String fill(String text, long number) {
    if (!text.contains("{")) return text;
    var filled = text.replace("{n}", Long.toString(number));
    return filled.contains("{x}") ? filled.replace("{x}", hex(number)) : filled;
  }

  /** The text as an expression of Lua over the variables n and x. */
  static String lua(String text) {
    var expression = new StringBuilder("'" + escaped(text) + "'");
    for (var hole : List.of("n", "x")) {
      replaceAll(expression, "{" + hole + "}", "'.." + hole + "..'");
    }
    return expression.toString();
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n");
  }

  private static void replaceAll(StringBuilder text, String from, String to) {
    for (var at = text.indexOf(from); at >= 0; at = text.indexOf(from, at + to.length())) {
      text.replace(at, at + from.length(), to);
    }
  }
}
