package dev.lockstep.scim.value;

import java.text.Normalizer;
import java.util.Locale;

/** Texts as they are compared where case doesn't matter. */
public final class Folding {

  private Folding() {}

  /**
   * Compatible forms are one (NFKC), and so are cases: upper case first, so that {@code ß} equals
   * {@code SS}; one sigma, wherever it stands.
   */
  public static String fold(String text) {
    if (isPlain(text)) {
      return text.toLowerCase(Locale.ROOT);
    }
    var cased = composed(text).toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    return composed(cased.replace('ς', 'σ'));
  }

  private static String composed(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC);
  }

  // Most texts are ASCII, where composing changes nothing.
  private static boolean isPlain(String text) {
    return text.chars().allMatch(character -> character < 0x80);
  }
}
