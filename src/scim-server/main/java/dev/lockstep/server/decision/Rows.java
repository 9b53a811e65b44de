package dev.lockstep.server.decision;

import dev.lockstep.server.directory.Role;
import dev.lockstep.server.directory.team.Links;
import dev.lockstep.server.store.Row;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Reads what {@link Decisions} shows. */
final class Rows {
  /** How long a decision can be taken back. */
  static final Duration UNDO = Links.UNDO;

  private Rows() {}

  static HeldGroup held(Row row) {
    return new HeldGroup(
        row.id("id"),
        row.text("name"),
        row.text("source"),
        row.time("created"),
        row.time("modified"),
        row.number("pushed"),
        row.textOrNull("set_aside") == null ? null : row.word("set_aside", HeldGroup.Aside.class),
        namesake(row));
  }

  private static HeldGroup.@Nullable Namesake namesake(Row row) {
    var team = row.idOrNull("team");
    if (team == null) return null;
    var both = row.number("common");
    return new HeldGroup.Namesake(
        team,
        row.text("team_name"),
        row.number("own"),
        row.textOrNull("role") == null ? Role.MEMBER : row.word("role", Role.class),
        row.time("team_created"),
        new Effect(row.number("pushed") - both, both, row.number("own") - both));
  }

  static Decided decided(Row row) {
    var undone = row.timeOrNull("undone");
    return new Decided(
        row.id("id"),
        row.id("team"),
        row.text("name"),
        row.textOrNull("source"),
        row.word("choice", Choice.class),
        row.flag("gave_role"),
        new Effect(row.number("joined"), row.number("stayed"), row.number("gone")),
        row.textOrNull("local_name"),
        row.time("decided"),
        row.text("decided_by"),
        undone,
        undone == null ? row.time("decided").plus(UNDO) : null);
  }
}
