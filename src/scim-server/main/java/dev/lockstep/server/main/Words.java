package dev.lockstep.server.main;

import java.util.Locale;

/** Choices as the command line writes them. */
final class Words {
  private Words() {}

  static String of(Enum<?> choice) {
    return choice.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
