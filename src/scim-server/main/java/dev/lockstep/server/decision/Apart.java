package dev.lockstep.server.decision;

import dev.lockstep.server.directory.Refusal;
import dev.lockstep.server.directory.team.Linking;
import dev.lockstep.server.store.Folding;
import dev.lockstep.server.store.Ids;
import dev.lockstep.server.store.Session;
import java.util.UUID;

/** Keeps a team and a group of the same name apart: the team gets another name. */
final class Apart {
  private static final int TRIES_MAX = 100;

  private Apart() {}

  /** Gives a team the first free name with a mark of its own. */
  static String rename(Session session, UUID organization, HeldGroup.Namesake team) {
    for (var number = 1; number <= TRIES_MAX; number++) {
      var name = team.name() + (number == 1 ? " (local)" : " (local " + number + ")");
      if (!taken(session, organization, name)) {
        name(session, organization, new Named(team.team(), name, "external"));
        return name;
      }
    }
    throw Refusal.taken(
        "Every name like " + team.name() + " (local) is taken: rename the team first.");
  }

  private static boolean taken(Session session, UUID organization, String name) {
    var folded = Folding.text(name);
    return session
        .list(
            Statements.NAME_TAKEN,
            row -> row.flag("taken"),
            organization,
            folded,
            organization,
            folded)
        .getFirst();
  }

  /** A team's name, and how SCIM sees the team. */
  private record Named(UUID team, String name, String state) {}

  private static void name(Session session, UUID organization, Named named) {
    var row = Linking.row(named.name());
    session.update(Statements.RENAME, named.name(), row.displayName(), organization, named.team());
    session.update(
        Statements.RENAME_OWN_ROW,
        row.displayName(),
        row.document().toString(),
        row.folded().toString(),
        named.state(),
        organization,
        named.team());
  }

  /** Lets a held group feed a team of its own. */
  static void giveOwnTeam(Session session, UUID organization, UUID group, String name) {
    session.update(
        Statements.OWN_TEAM,
        organization,
        Ids.next(),
        name,
        Folding.text(name),
        organization,
        group);
  }

  /** The group is held again, its team goes, and the other team has its name back. */
  static boolean undo(Session session, UUID organization, Records.Taken taken) {
    var local = taken.localName();
    if (local == null) return false;
    var name =
        session.first(
            Statements.LOCK_OWN, row -> row.text("name_folded"), organization, taken.team());
    if (name.filter(Folding.text(local)::equals).isEmpty()) return false;
    var fed =
        session.first(Statements.GROUPS_TEAM, row -> row.id("team"), organization, taken.group());
    if (fed.isEmpty()) return false;
    var held =
        session.first(
            Statements.HOLD, row -> row.text("display_name"), organization, taken.group());
    session.update(Statements.DROP_TEAM, organization, fed.get());
    if (held.filter(Folding.text(taken.name())::equals).isEmpty()) return false;
    name(session, organization, new Named(taken.team(), taken.name(), "hidden"));
    return true;
  }
}
