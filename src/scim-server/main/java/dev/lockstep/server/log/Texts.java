package dev.lockstep.server.log;

import org.jspecify.annotations.Nullable;

/** Text from outside, as a row may hold it. */
final class Texts {
  private static final int REPLACEMENT = 0xFFFD;

  private Texts() {}

  /** No longer than that, and without what PostgreSQL can't store: U+0000 and half pairs. */
  static @Nullable String cut(@Nullable String text, int lengthMax) {
    if (text == null) return null;
    var kept = new StringBuilder(Math.min(text.length(), lengthMax));
    for (var i = 0; i < text.length(); ) {
      var character = text.codePointAt(i);
      i += Character.charCount(character);
      if (kept.length() + 2 > lengthMax && i < text.length()) return kept.append('…').toString();
      kept.appendCodePoint(isStorable(character) ? character : REPLACEMENT);
    }
    return kept.toString();
  }

  private static boolean isStorable(int character) {
    return character != 0 && Character.getType(character) != Character.SURROGATE;
  }
}
