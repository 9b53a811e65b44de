package dev.lockstep.scim.filter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.lockstep.scim.error.ScimException;
import dev.lockstep.scim.rules.ScimLimits;
import java.math.BigDecimal;
import java.util.regex.Pattern;

/** The text of a filter, read from left to right, token by token. One thread. */
final class Tokens {

  /** Which error a malformed text is. */
  enum Kind {
    FILTER,
    PATH
  }

  // number of RFC 8259 section 6; exponents of four digits and more would only cost memory
  private static final Pattern NUMBER =
      Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]{1,3})?");
  private static final int EXCERPT = 40;

  private final String text;
  private final Kind kind;
  private int next;
  private int lastStart;

  Tokens(String text, ScimLimits limits, Kind kind) {
    this.text = text;
    this.kind = kind;
    if (text.length() > limits.filterLengthMax()) {
      throw error(
          "longer than " + limits.filterLengthMax() + " characters", limits.filterLengthMax());
    }
  }

  /** Where the last token taken began. */
  int lastStart() {
    return lastStart;
  }

  boolean at(char symbol) {
    skipSpace();
    return next < text.length() && text.charAt(next) == symbol;
  }

  boolean take(char symbol) {
    if (!at(symbol)) {
      return false;
    }
    lastStart = next++;
    return true;
  }

  void expect(char symbol) {
    if (!take(symbol)) {
      throw expected("'" + symbol + "'");
    }
  }

  void expectEnd() {
    skipSpace();
    if (next < text.length()) {
      throw expected(kind == Kind.FILTER ? "'and', 'or' or the end" : "the end");
    }
  }

  boolean takeWord(String word) {
    skipSpace();
    var end = wordEnd();
    if (end - next != word.length() || !text.regionMatches(true, next, word, 0, word.length())) {
      return false;
    }
    lastStart = next;
    next = end;
    return true;
  }

  /** Takes {@code not} before a parenthesis; elsewhere it may be an attribute's name. */
  boolean takeNot() {
    var before = next;
    if (takeWord("not") && at('(')) {
      return true;
    }
    next = before;
    return false;
  }

  String word(String what) {
    skipSpace();
    var end = wordEnd();
    if (end == next) {
      throw expected(what);
    }
    lastStart = next;
    next = end;
    return text.substring(lastStart, end);
  }

  /** A string of RFC 8259 section 7. */
  JsonNode string() {
    lastStart = next++;
    var value = new StringBuilder();
    while (next < text.length()) {
      var character = text.charAt(next++);
      switch (character) {
        case '"' -> {
          return TextNode.valueOf(value.toString());
        }
        case '\\' -> value.append(escaped());
        default -> value.append(character);
      }
    }
    throw error("the string has no closing quote", lastStart);
  }

  private char escaped() {
    var character = next < text.length() ? text.charAt(next++) : ' ';
    return switch (character) {
      case '"', '\\', '/' -> character;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> unicode();
      default -> throw error("not an escape of JSON", next - 2);
    };
  }

  private char unicode() {
    var code = 0;
    for (var end = next + 4; next < end; next++) {
      var digit = next < text.length() ? Character.digit(text.charAt(next), 16) : -1;
      if (digit < 0) {
        throw error("\\u needs four hexadecimal digits", next);
      }
      code = code * 16 + digit;
    }
    return (char) code;
  }

  JsonNode number(String word) {
    if (!NUMBER.matcher(word).matches()) {
      throw error(
          "expected a value: a string in double quotes, a number, true, false or null, found '"
              + word
              + "'",
          lastStart);
    }
    var value = new BigDecimal(word);
    return value.scale() == 0 && value.precision() < 19
        ? LongNode.valueOf(value.longValueExact())
        : DecimalNode.valueOf(value);
  }

  ScimException error(String detail, int position) {
    return switch (kind) {
      case FILTER -> ScimException.invalidFilter(detail, position);
      case PATH -> ScimException.invalidPath(detail, position);
    };
  }

  private ScimException expected(String what) {
    var rest = text.substring(next, Math.min(text.length(), next + EXCERPT));
    return error(
        "expected " + what + ", found " + (rest.isEmpty() ? "the end" : "'" + rest + "'"), next);
  }

  private void skipSpace() {
    while (next < text.length() && text.charAt(next) == ' ') {
      next++;
    }
  }

  private int wordEnd() {
    var end = next;
    while (end < text.length() && " ()[]\"".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    return end;
  }
}
