package dev.lockstep.server.query;

import org.jspecify.annotations.Nullable;

/** Texts that begin alike, as a range in the order of code points. */
final class Prefixes {
  private Prefixes() {}

  /** The first text after all that begin with this one; null where every later text does. */
  static @Nullable String after(String prefix) {
    for (var end = prefix.length(); end > 0; ) {
      var last = prefix.codePointBefore(end);
      end -= Character.charCount(last);
      if (last == Character.MAX_CODE_POINT) continue;
      var next = last + 1 == Character.MIN_SURROGATE ? Character.MAX_SURROGATE + 1 : last + 1;
      return prefix.substring(0, end) + Character.toString(next);
    }
    return null;
  }
}
