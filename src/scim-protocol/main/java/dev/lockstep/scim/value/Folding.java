package dev.lockstep.scim.value;

import java.util.Locale;

/** Texts as they are compared where case doesn't matter. */
public final class Folding {

  private Folding() {}

  /** Upper case first, so that {@code ß} equals {@code SS}; one sigma, wherever it stands. */
  public static String fold(String text) {
    return text.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT).replace('ς', 'σ');
  }
}
