package dev.lockstep.scim.value;

import java.text.Normalizer;
import java.util.Locale;

/** Texts as they are compared where case doesn't matter. */
public final class Folding {

  private Folding() {}

  /**
   * Compatible forms are one (NFKC), and so are cases: by way of upper case, so that {@code ß}
   * equals {@code SS}, and of lower case before, so that {@code ẞ} does; one sigma, wherever it
   * stands.
   */
  public static String fold(String text) {
    if (isPlain(text)) {
      return lower(text);
    }
    var cased = upper(lower(composed(text)));
    return composed(lower(cased).replace('ς', 'σ'));
  }

  private static String upper(String text) {
    return text.toUpperCase(Locale.ROOT);
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  private static String composed(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC);
  }

  // Most texts are ASCII, where composing changes nothing.
  private static boolean isPlain(String text) {
    return text.chars().allMatch(character -> character < 0x80);
  }
}
