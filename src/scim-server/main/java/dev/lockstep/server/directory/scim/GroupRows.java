package dev.lockstep.server.directory.scim;

import static dev.lockstep.server.directory.scim.GroupStatements.INSERT;
import static dev.lockstep.server.directory.scim.GroupStatements.RELEASE;
import static dev.lockstep.server.directory.scim.GroupStatements.SHOW_AGAIN;
import static dev.lockstep.server.directory.scim.GroupStatements.UPDATE;

import dev.lockstep.server.store.GroupRow;
import dev.lockstep.server.store.Ids;
import dev.lockstep.server.store.Session;
import java.util.UUID;

/** The rows of groups, without their members. */
final class GroupRows {
  private GroupRows() {}

  static Stored insert(Session session, Caller caller, GroupRow row, boolean held) {
    var organization = caller.organization();
    return session
        .list(
            INSERT,
            Stored::read,
            organization,
            Ids.next(),
            row.name(),
            row.displayName(),
            !held,
            organization,
            Ids.next(),
            caller.connection(),
            held ? "held" : "linked",
            row.displayName(),
            Session.text(row.externalId()),
            row.document().toString(),
            row.folded().toString())
        .getFirst();
  }

  static Stored update(Session session, Caller caller, GroupBefore old, GroupRow row) {
    var organization = caller.organization();
    var stored =
        session
            .list(
                UPDATE,
                Stored::read,
                row.displayName(),
                Session.text(row.externalId()),
                row.document().toString(),
                row.folded().toString(),
                organization,
                old.stored().id(),
                row.name(),
                row.displayName(),
                row.name())
            .getFirst();
    if (old.isHeld() && !old.isNamed(row)) renameHeld(session, organization, old, row);
    return stored;
  }

  private static void renameHeld(
      Session session, UUID organization, GroupBefore old, GroupRow row) {
    if (old.isAside()) {
      session.update(SHOW_AGAIN, organization, old.displayName());
      return;
    }
    session.update(
        RELEASE,
        organization,
        old.displayName(),
        organization,
        Ids.next(),
        row.name(),
        row.displayName(),
        organization,
        old.stored().id());
  }
}
