package dev.lockstep.keycloak.delivery.sweep;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How far a sweep has come, as the target's row keeps it: {@code users|500|bob}.
 *
 * @param phase where it is
 * @param seen how many were looked at in all
 * @param after the last key of this phase; empty at its start
 */
record Progress(Phase phase, long seen, String after) {
  static final Progress START = new Progress(Phase.USERS, 0, "");

  private static final int PARTS = 3;

  /** Reads what {@link #toString} printed; what can't be read begins anew. */
  static Progress parse(@Nullable String text) {
    var parts = text == null ? new String[0] : text.split("\\|", PARTS);
    if (parts.length != PARTS) {
      return START;
    }
    try {
      var phase = Phase.valueOf(parts[0].toUpperCase(Locale.ROOT));
      return new Progress(phase, Long.parseLong(parts[1]), parts[2]);
    } catch (IllegalArgumentException e) {
      // Written by another version: everybody is looked at once more, and nothing is lost.
      return START;
    }
  }

  Progress advanced(int rows, String key) {
    return new Progress(phase, seen + rows, key);
  }

  Progress nextPhase(int rows) {
    return new Progress(phase.next(), seen + rows, "");
  }

  @Override
  public String toString() {
    return phase.name().toLowerCase(Locale.ROOT) + "|" + seen + "|" + after;
  }
}
