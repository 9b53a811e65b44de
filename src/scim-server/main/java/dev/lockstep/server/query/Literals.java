package dev.lockstep.server.query;

import dev.lockstep.scim.error.ScimException;
import dev.lockstep.scim.filter.Operator;
import java.math.BigDecimal;

/**
 * Names and values as SQL/JSON path writes them. All text from outside goes through here, and no
 * other way.
 */
final class Literals {
  private static final int DIGITS_MAX = 1_000;

  private Literals() {}

  /** A text or a name, between quotes. */
  static String quoted(String text) {
    var quoted = new StringBuilder(text.length() + 2).append('"');
    text.chars()
        .forEach(
            character -> {
              if (character == '"' || character == '\\') {
                quoted.append('\\').append((char) character);
              } else if (character < ' ' || character == 0x7F) {
                quoted.append(String.format("\\u%04x", character));
              } else {
                quoted.append((char) character);
              }
            });
    return quoted.append('"').toString();
  }

  static String number(BigDecimal number) {
    if (number.precision() > DIGITS_MAX || Math.abs((long) number.scale()) > DIGITS_MAX) {
      throw ScimException.invalidFilter("a number may have at most " + DIGITS_MAX + " digits");
    }
    return number.toPlainString();
  }

  /** The condition that a text has this part. */
  static String part(Operator operator, String part) {
    return switch (operator) {
      case CO -> "@ like_regex " + quoted(part) + " flag \"q\"";
      case SW -> "@ starts with " + quoted(part);
      case EW -> "@ like_regex " + quoted(pattern(part) + "$");
      case EQ, NE, GT, GE, LT, LE -> throw new IllegalArgumentException(operator.keyword());
    };
  }

  // A backslash before anything but a letter or digit means that character itself.
  private static String pattern(String text) {
    var pattern = new StringBuilder();
    text.codePoints()
        .forEach(
            character -> {
              if (character < 0x80 && !Character.isLetterOrDigit(character)) pattern.append('\\');
              pattern.appendCodePoint(character);
            });
    return pattern.toString();
  }
}
