package dev.lockstep.server.console.provisioning;

import dev.lockstep.server.connection.Guard;
import dev.lockstep.server.connection.GuardState;
import dev.lockstep.server.console.view.Texts;
import java.util.List;
import java.util.UUID;

/**
 * How the guard of a connection stands.
 *
 * @param removed the people it has taken access from within the hour; only where it was stopped
 */
public record GuardView(GuardState state, List<String> removed) {
  private static final int NAMES = 10;

  static GuardView of(UUID organization, GuardState state, Guard guard) {
    var removed =
        state.waits() ? guard.removed(organization, state.connection()) : List.<String>of();
    return new GuardView(state, removed);
  }

  /** The first of their names, and how many more there are. */
  public String names() {
    if (removed.size() <= NAMES) return String.join(", ", removed);
    return String.join(", ", removed.subList(0, NAMES))
        + " and "
        + Texts.grouped(removed.size() - NAMES)
        + " more";
  }
}
