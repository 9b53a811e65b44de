package dev.lockstep.server.decision;

import dev.lockstep.server.directory.Actor;
import dev.lockstep.server.log.AuditLog;
import dev.lockstep.server.store.Ids;
import dev.lockstep.server.store.Row;
import dev.lockstep.server.store.Session;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes down what was decided. */
final class Records {
  private static final Effect NOBODY = new Effect(0, 0, 0);

  private Records() {}

  /** What became of a held group and the team of its name. */
  record Outcome(UUID team, Choice choice, boolean gaveRole, @Nullable String localName) {}

  static UUID write(Session session, Actor actor, HeldGroup held, Outcome outcome) {
    var id = Ids.next();
    var team = held.team();
    var effect = outcome.choice() == Choice.LINK && team != null ? team.ifLinked() : NOBODY;
    session.update(
        Statements.RECORD,
        actor.organization(),
        id,
        held.group(),
        outcome.team(),
        held.name(),
        held.source(),
        outcome.choice(),
        outcome.gaveRole(),
        effect.join(),
        effect.stay(),
        effect.leave(),
        outcome.localName(),
        actor.who());
    AuditLog.write(session, actor.did(words(held, outcome), held.group()));
    return id;
  }

  private static String words(HeldGroup held, Outcome outcome) {
    return switch (outcome.choice()) {
      case LINK -> "linked the team " + held.name() + " to its group";
      case KEEP_APART -> "kept the team " + held.name() + " apart from the group of its name";
      case IGNORE -> "set the group " + held.name() + " aside";
    };
  }

  /** A decision that somebody wants to take back. */
  record Taken(
      UUID group,
      UUID team,
      String name,
      Choice choice,
      @Nullable String localName,
      boolean undone) {
    static Taken read(Row row) {
      return new Taken(
          row.id("scim_group"),
          row.id("team"),
          row.text("name"),
          row.word("choice", Choice.class),
          row.textOrNull("local_name"),
          row.timeOrNull("undone") != null);
    }
  }
}
