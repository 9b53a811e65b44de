package dev.lockstep.server.directory.scim;

import dev.lockstep.server.store.GroupRow;
import dev.lockstep.server.store.Row;

/**
 * A group before a change, locked.
 *
 * @param state external, linked or held
 * @param isAside held, and nobody is asked (any more)
 * @param paused linked, but writes are put off
 * @param leads whether somebody may be organization admin by being in it
 */
record GroupBefore(Stored stored, String state, boolean isAside, boolean paused, boolean leads) {
  static GroupBefore read(Row row) {
    return new GroupBefore(
        Stored.read(row),
        row.text("state"),
        row.textOrNull("set_aside") != null,
        row.timeOrNull("paused") != null,
        row.flag("leads"));
  }

  String displayName() {
    return GroupRow.of(stored.document()).displayName();
  }

  boolean isNamed(GroupRow row) {
    return displayName().equals(row.displayName());
  }

  /** Does it go on waiting for a decision when this becomes of it? */
  boolean waitsAs(GroupRow row) {
    return isHeld() && !isAside && isNamed(row);
  }

  boolean isExternal() {
    return state.equals("external");
  }

  boolean isHeld() {
    return state.equals("held");
  }
}
