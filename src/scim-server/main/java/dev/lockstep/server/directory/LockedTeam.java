package dev.lockstep.server.directory;

import dev.lockstep.server.store.Row;
import java.util.UUID;

/**
 * A team that nobody else changes until the transaction ends.
 *
 * @param group under which SCIM shows it
 * @param linked whether an identity provider chooses its people
 * @param waiting whether a pushed group of its name waits for a decision
 */
record LockedTeam(UUID group, String name, boolean linked, boolean waiting) {
  static LockedTeam read(Row row) {
    return new LockedTeam(
        row.id("own_row"),
        row.text("name"),
        row.text("state").equals("linked"),
        row.flag("waiting"));
  }

  void mustBeOurs(String instead) {
    if (linked) {
      throw Refusal.notAllowed(
          "This team is kept in step by your identity provider: " + instead + ".");
    }
    if (waiting) {
      throw Refusal.notAllowed(
          "A pushed group of this name waits for a decision: the team can't change before that.");
    }
  }

  void mustBeWarned(OnLinked onLinked) {
    if (onLinked == OnLinked.CHANGE) return;
    throw Refusal.notAllowed(
        "Your identity provider keeps this team in step: its next full replace undoes what is changed here. To last, make the change there. To make it here all the same, confirm it.");
  }
}
