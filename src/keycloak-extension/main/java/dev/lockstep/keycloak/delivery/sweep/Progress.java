package dev.lockstep.keycloak.delivery.sweep;

import dev.lockstep.keycloak.store.entity.SweepKind;
import dev.lockstep.keycloak.store.entity.TargetEntity;
import java.util.Locale;

/**
 * How far a sweep has come, as the target's row keeps it: {@code users|500|bob}, or {@code
 * verify|users|500|bob} where the target is to be read at its end. What was wanted meanwhile is
 * kept apart from it.
 *
 * @param verifies the target is read at the end
 * @param phase where it is
 * @param seen how many were looked at in all
 * @param after the last key of this phase; empty at its start
 */
record Progress(boolean verifies, Phase phase, long seen, String after) {
  private static final String VERIFY = "verify|";
  private static final int PARTS = 3;

  /**
   * Where the target's row says that it is, or how it is to start. Nothing is verified by the first
   * sweep: what it sends was not there before.
   */
  static Progress of(TargetEntity row) {
    if (row.getSweepCursor() != null) {
      return parse(row.getSweepCursor());
    }
    return start(row.getSweepKind() == SweepKind.VERIFY && row.getSweepDone() > 0);
  }

  private static Progress start(boolean verifies) {
    return new Progress(verifies, Phase.USERS, 0, "");
  }

  /** Reads what {@link #toString} printed; what can't be read begins anew. */
  static Progress parse(String text) {
    boolean verifies = text.startsWith(VERIFY);
    var parts = text.substring(verifies ? VERIFY.length() : 0).split("\\|", PARTS);
    if (parts.length != PARTS) {
      return start(true);
    }
    try {
      var phase = Phase.valueOf(parts[0].toUpperCase(Locale.ROOT));
      return new Progress(verifies, phase, Long.parseLong(parts[1]), parts[2]);
    } catch (IllegalArgumentException e) {
      // Written by another version: everybody is looked at once more, and nothing is lost.
      return start(true);
    }
  }

  Progress advanced(int rows, String key) {
    return new Progress(verifies, phase, seen + rows, key);
  }

  Progress nextPhase(int rows) {
    return new Progress(verifies, phase.next(), seen + rows, "");
  }

  @Override
  public String toString() {
    return (verifies ? VERIFY : "")
        + phase.name().toLowerCase(Locale.ROOT)
        + "|"
        + seen
        + "|"
        + after;
  }
}
