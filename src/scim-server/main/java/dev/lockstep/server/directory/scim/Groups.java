package dev.lockstep.server.directory.scim;

import static dev.lockstep.server.directory.scim.GroupStatements.DELETE;
import static dev.lockstep.server.directory.scim.GroupStatements.HIDE;
import static dev.lockstep.server.directory.scim.GroupStatements.LOCK;
import static dev.lockstep.server.directory.scim.GroupStatements.READ_ALONE;
import static dev.lockstep.server.directory.scim.GroupStatements.READ_WITH_FEW_MEMBERS;
import static dev.lockstep.server.directory.scim.GroupStatements.READ_WITH_MEMBERS;
import static dev.lockstep.server.directory.scim.GroupStatements.SHOW_AGAIN;
import static dev.lockstep.server.directory.scim.GroupStatements.TOUCH;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.scim.error.ScimException;
import dev.lockstep.scim.patch.GroupPatch;
import dev.lockstep.scim.patch.MemberChange;
import dev.lockstep.scim.patch.Patcher;
import dev.lockstep.server.directory.LastAdmin;
import dev.lockstep.server.directory.team.Linking;
import dev.lockstep.server.store.Database;
import dev.lockstep.server.store.GroupRow;
import dev.lockstep.server.store.Row;
import dev.lockstep.server.store.Session;
import dev.lockstep.server.store.StoreException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Groups over SCIM. A pushed group feeds a team of its own; where a team has its name already, it
 * is held until somebody decides. Thread-safe. Each write is one transaction.
 */
public final class Groups {
  static final Source SOURCE =
      new Source("Group", "scim_group", " and r.state <> 'hidden'", Reference.MEMBERS);
  static final Lister LISTER = new Lister(SOURCE);
  private final Database database;

  public Groups(Database database) {
    this.database = database;
  }

  public Stored read(Caller caller, UUID id, boolean members) {
    return read(caller, id, members ? READ_WITH_MEMBERS : READ_ALONE);
  }

  private Stored read(Caller caller, UUID id, String sql) {
    return database
        .read(
            caller.organization(),
            session -> session.first(sql, Stored::read, caller.organization(), id))
        .orElseThrow(() -> unknown(id));
  }

  public Found search(Caller caller, Search search) {
    return database.read(caller.organization(), session -> LISTER.find(session, caller, search));
  }

  /**
   * Makes a group, and a team that it feeds unless there is one of this name. The answer names its
   * members only where they are few.
   *
   * @param sent canonical; members are taken from the membership
   */
  public Stored create(Caller caller, ObjectNode sent, @Nullable MemberChange members) {
    var row = row(caller, sent);
    var delta = MemberDelta.of(members == null ? List.of() : List.of(members));
    return unlessTaken(
        row,
        () ->
            database.write(
                caller.organization(),
                session -> {
                  var held = session.update(HIDE, caller.organization(), row.displayName()) > 0;
                  var stored = GroupRows.insert(session, caller, row, held);
                  var moved =
                      Memberships.change(session, caller.organization(), stored.id(), delta);
                  var waits = held && !Clash.settle(session, caller, stored.id());
                  Deeds.leave(session, caller, Deeds.groupCame(stored, moved), waits);
                  return stored.with(delta.added());
                }));
  }

  /**
   * Puts a document in the place of another. The membership stays where nothing is said about it;
   * the answer names the members only where they are few.
   */
  public Stored replace(
      Caller caller, Target target, ObjectNode sent, @Nullable MemberChange members) {
    if (members == null) {
      change(caller, target, old -> sent, MemberDelta.NONE);
      return read(caller, target.id(), READ_WITH_FEW_MEMBERS);
    }
    var delta = MemberDelta.of(List.of(members));
    return change(caller, target, old -> sent, delta).with(delta.added());
  }

  /** Carries out a PATCH. Without changes of attributes, nothing of the group is read. */
  public void patch(Caller caller, Target target, GroupPatch patch) {
    var delta = MemberDelta.of(patch.members());
    if (patch.attributes().isEmpty()) {
      changeMembers(caller, target, delta);
    } else {
      change(
          caller,
          target,
          old -> Patcher.apply(old, patch.attributes(), caller.types().group()),
          delta);
    }
  }

  private void changeMembers(Caller caller, Target target, MemberDelta delta) {
    database.write(caller.organization(), session -> changeMembers(session, caller, target, delta));
  }

  static long changeMembers(Session session, Caller caller, Target target, MemberDelta delta) {
    var known = touch(session, caller, target.id());
    known.ifPresent(touched -> target.check(touched.version() - 1));
    var touched = known.or(() -> touchAdopted(session, caller, target)).orElseThrow();
    var moved = Memberships.change(session, caller.organization(), target.id(), delta);
    if (touched.leads() && delta.mayRemove()) LastAdmin.check(session, caller.organization());
    var deed = Deeds.members(target.id(), touched.name(), moved);
    Deeds.leave(session, caller, deed, touched.waits());
    return touched.version();
  }

  private static Optional<Touched> touch(Session session, Caller caller, UUID group) {
    return session.first(TOUCH, Touched::read, caller.organization(), group);
  }

  // A team that nobody feeds is linked by the first write to it, or held where it gives a role.
  private static Optional<Touched> touchAdopted(Session session, Caller caller, Target target) {
    if (lock(session, caller, target).isExternal()) {
      Linking.adopt(session, caller.organization(), caller.connection(), target.id());
    }
    return touch(session, caller, target.id());
  }

  private Stored change(
      Caller caller, Target target, UnaryOperator<ObjectNode> change, MemberDelta delta) {
    return database.write(
        caller.organization(),
        session -> {
          var old = adopted(session, caller, target);
          var row = row(caller, change.apply(old.stored().document()));
          var same = row.document().equals(old.stored().document()) && delta.isNothing();
          var stored =
              same
                  ? old.stored()
                  : unlessTaken(row, () -> GroupRows.update(session, caller, old, row));
          var moved = Memberships.change(session, caller.organization(), target.id(), delta);
          if (old.leads() && (delta.mayRemove() || !old.isNamed(row))) {
            LastAdmin.check(session, caller.organization());
          }
          if (!same) {
            Deeds.leave(session, caller, Deeds.groupChanged(old, row, moved), old.waitsAs(row));
          }
          return stored;
        });
  }

  private static GroupBefore adopted(Session session, Caller caller, Target target) {
    var old = lock(session, caller, target);
    if (!old.isExternal()) return old;
    Linking.adopt(session, caller.organization(), caller.connection(), target.id());
    return lock(session, caller, new Target(target.id()));
  }

  /**
   * Deletes a group, and with it the team that it feeds. Only those that an identity provider
   * pushed.
   */
  public void delete(Caller caller, Target target) {
    database.write(
        caller.organization(),
        session -> {
          var old = lock(session, caller, target);
          if (old.isExternal()) throw notYours(target.id());
          session.update(DELETE, caller.organization(), target.id());
          if (old.leads()) LastAdmin.check(session, caller.organization());
          Deeds.leave(session, caller, Deeds.groupWent(old));
          return old.isHeld()
              ? session.update(SHOW_AGAIN, caller.organization(), old.displayName())
              : 0;
        });
  }

  private static GroupBefore lock(Session session, Caller caller, Target target) {
    var old =
        session
            .first(LOCK, GroupBefore::read, caller.organization(), target.id())
            .orElseThrow(() -> unknown(target.id()));
    target.check(old.stored().version());
    if (old.paused()) throw putOff(target.id());
    return old;
  }

  private static GroupRow row(Caller caller, ObjectNode sent) {
    var row = GroupRow.of(sent, caller.types().group());
    if (row.name().isBlank()) throw ScimException.invalidValue("displayName is required");
    return row;
  }

  private static Stored unlessTaken(GroupRow row, Supplier<Stored> write) {
    try {
      return write.get();
    } catch (StoreException e) {
      if (e.taken("scim_group_external_id")) {
        throw ScimException.uniqueness(
            "there is a group with the externalId \"" + row.externalId() + "\" already");
      }
      if (e.taken("scim_group_display_name") || e.taken("team_name")) {
        throw ScimException.uniqueness("there is a group or team \"" + row.name() + "\" already");
      }
      throw e;
    }
  }

  private static ScimException unknown(UUID id) {
    return ScimException.notFound("there is no group " + id);
  }

  private static ScimException notYours(UUID id) {
    return ScimException.forbidden(
        "the team "
            + id
            + " was made by hand and isn't fed by any identity provider; an admin can remove it on the Teams page");
  }

  private static ScimException putOff(UUID id) {
    return ScimException.unavailable(
        "an admin paused what feeds the team of the group " + id + ": try again later");
  }

  private record Touched(long version, String name, boolean waits, boolean leads) {
    static Touched read(Row row) {
      return new Touched(
          row.number("version"), row.text("name"), row.flag("waits"), row.flag("leads"));
    }
  }
}
