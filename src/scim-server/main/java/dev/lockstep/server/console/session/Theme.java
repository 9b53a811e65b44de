package dev.lockstep.server.console.session;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Light or dark, as the person chose or the browser says. */
public enum Theme {
  SYSTEM,
  LIGHT,
  DARK;

  public static Theme parse(@Nullable String word) {
    return Arrays.stream(values())
        .filter(theme -> theme.word().equals(word))
        .findFirst()
        .orElse(SYSTEM);
  }

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
