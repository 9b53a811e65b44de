package dev.lockstep.server.directory.scim;

import static dev.lockstep.server.directory.scim.GroupStatements.DELETE;
import static dev.lockstep.server.directory.scim.GroupStatements.HIDE;
import static dev.lockstep.server.directory.scim.GroupStatements.INSERT;
import static dev.lockstep.server.directory.scim.GroupStatements.LOCK;
import static dev.lockstep.server.directory.scim.GroupStatements.READ_ALONE;
import static dev.lockstep.server.directory.scim.GroupStatements.READ_WITH_MEMBERS;
import static dev.lockstep.server.directory.scim.GroupStatements.RELEASE;
import static dev.lockstep.server.directory.scim.GroupStatements.SHOW_AGAIN;
import static dev.lockstep.server.directory.scim.GroupStatements.TOUCH;
import static dev.lockstep.server.directory.scim.GroupStatements.UPDATE;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.scim.error.ScimException;
import dev.lockstep.scim.patch.GroupPatch;
import dev.lockstep.scim.patch.MemberChange;
import dev.lockstep.scim.patch.Patcher;
import dev.lockstep.scim.schema.ResourceTypes;
import dev.lockstep.server.store.Database;
import dev.lockstep.server.store.GroupRow;
import dev.lockstep.server.store.Ids;
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
  private static final Lister LISTER =
      new Lister("scim_group", " and r.state <> 'hidden'", Reference.MEMBERS);
  private final Database database;

  public Groups(Database database) {
    this.database = database;
  }

  public Stored read(Caller caller, UUID id, boolean members) {
    var sql = members ? READ_WITH_MEMBERS : READ_ALONE;
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
   * Makes a group, and a team that it feeds unless there is one of this name.
   *
   * @param sent canonical; members are taken from the membership
   */
  public Stored create(Caller caller, ObjectNode sent, @Nullable MemberChange members) {
    var row = row(sent);
    var delta = MemberDelta.of(members == null ? List.of() : List.of(members));
    return unlessTaken(
        row,
        () ->
            database.write(
                caller.organization(),
                session -> {
                  var held = session.update(HIDE, caller.organization(), row.displayName()) > 0;
                  var stored = insert(session, caller, row, held);
                  Memberships.change(session, caller.organization(), stored.id(), delta);
                  return stored.with(delta.added());
                }));
  }

  /**
   * Puts a document in the place of another. The membership stays where nothing is said about it.
   */
  public Stored replace(
      Caller caller, Target target, ObjectNode sent, @Nullable MemberChange members) {
    if (members == null) {
      change(caller, target, old -> sent, MemberDelta.NONE);
      return read(caller, target.id(), true);
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
          old -> Patcher.apply(old, patch.attributes(), ResourceTypes.GROUP),
          delta);
    }
  }

  private void changeMembers(Caller caller, Target target, MemberDelta delta) {
    database.write(caller.organization(), session -> changeMembers(session, caller, target, delta));
  }

  static long changeMembers(Session session, Caller caller, Target target, MemberDelta delta) {
    var version = touch(session, caller, target).orElseThrow(() -> missed(session, caller, target));
    Memberships.change(session, caller.organization(), target.id(), delta);
    return version;
  }

  private static Optional<Long> touch(Session session, Caller caller, Target target) {
    var version = target.version().isPresent() ? target.version().getAsLong() : null;
    return session.first(
        TOUCH,
        row -> row.number("version"),
        caller.connection(),
        caller.organization(),
        target.id(),
        version,
        version);
  }

  private static ScimException missed(Session session, Caller caller, Target target) {
    return session.first(READ_ALONE, Stored::read, caller.organization(), target.id()).isEmpty()
        ? unknown(target.id())
        : Target.changed(target.id());
  }

  private Stored change(
      Caller caller, Target target, UnaryOperator<ObjectNode> change, MemberDelta delta) {
    return database.write(
        caller.organization(),
        session -> {
          var old = lock(session, caller, target);
          var row = row(change.apply(old.stored().document()));
          var same =
              !old.isExternal()
                  && row.document().equals(old.stored().document())
                  && delta.isNothing();
          var stored =
              same ? old.stored() : unlessTaken(row, () -> update(session, caller, old, row));
          Memberships.change(session, caller.organization(), target.id(), delta);
          return stored;
        });
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
          return old.isHeld()
              ? session.update(
                  SHOW_AGAIN,
                  caller.organization(),
                  GroupRow.of(old.stored().document()).displayName())
              : 0;
        });
  }

  private static Before lock(Session session, Caller caller, Target target) {
    var old =
        session
            .first(LOCK, Before::read, caller.organization(), target.id())
            .orElseThrow(() -> unknown(target.id()));
    target.check(old.stored().version());
    return old;
  }

  private static Stored insert(Session session, Caller caller, GroupRow row, boolean held) {
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
            row.externalId(),
            row.document().toString(),
            row.folded().toString())
        .getFirst();
  }

  private static Stored update(Session session, Caller caller, Before old, GroupRow row) {
    var organization = caller.organization();
    var stored =
        session
            .list(
                UPDATE,
                Stored::read,
                caller.connection(),
                row.displayName(),
                row.externalId(),
                row.document().toString(),
                row.folded().toString(),
                organization,
                old.stored().id(),
                row.name(),
                row.displayName(),
                row.name())
            .getFirst();
    var before = GroupRow.of(old.stored().document()).displayName();
    if (old.isHeld() && !before.equals(row.displayName())) {
      session.update(
          RELEASE,
          organization,
          before,
          organization,
          Ids.next(),
          row.name(),
          row.displayName(),
          organization,
          old.stored().id());
    }
    return stored;
  }

  private static GroupRow row(ObjectNode sent) {
    var row = GroupRow.of(sent);
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

  private record Before(Stored stored, String state) {
    static Before read(Row row) {
      return new Before(Stored.read(row), row.text("state"));
    }

    boolean isExternal() {
      return state.equals("external");
    }

    boolean isHeld() {
      return state.equals("held");
    }
  }
}
