package dev.lockstep.server.directory.scim;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.scim.error.ScimException;
import dev.lockstep.scim.patch.Operation;
import dev.lockstep.scim.patch.Patcher;
import dev.lockstep.scim.resource.Resources;
import dev.lockstep.scim.rules.ScimRules;
import dev.lockstep.server.directory.LastAdmin;
import dev.lockstep.server.log.Action;
import dev.lockstep.server.log.Deed;
import dev.lockstep.server.store.Database;
import dev.lockstep.server.store.Ids;
import dev.lockstep.server.store.MemberRow;
import dev.lockstep.server.store.Row;
import dev.lockstep.server.store.Session;
import dev.lockstep.server.store.StoreException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Users over SCIM. Thread-safe. Each write is one transaction of at most four statements. */
public final class Users {
  static final Source SOURCE = new Source("User", "member", "", Reference.GROUPS);
  static final Lister LISTER = new Lister(SOURCE);

  private final Database database;

  public Users(Database database) {
    this.database = database;
  }

  public Stored read(Caller caller, UUID id, boolean groups) {
    var sql = groups ? UserStatements.READ_WITH_GROUPS : UserStatements.READ_ALONE;
    return database
        .read(
            caller.organization(),
            session -> session.first(sql, Stored::read, caller.organization(), id))
        .orElseThrow(() -> unknown(id));
  }

  public Found search(Caller caller, Search search) {
    return database.read(caller.organization(), session -> search(session, caller, search));
  }

  static Found search(Session session, Caller caller, Search search) {
    return LISTER.find(session, caller, search);
  }

  /**
   * Makes a user, or adopts a member who is here already but unsynced, or revives one who is
   * inactive.
   *
   * @param sent canonical
   */
  public Stored create(Caller caller, ObjectNode sent) {
    var row = row(caller, sent);
    return admitted(
        caller,
        unlessTaken(
            row,
            () ->
                database.write(
                    caller.organization(),
                    session ->
                        Match.of(session, caller, row)
                            .map(match -> takeOver(session, caller, match.before(), row))
                            .orElseGet(() -> Optional.of(add(session, caller, row))))));
  }

  private static Stored add(Session session, Caller caller, MemberRow row) {
    return Deeds.logged(session, caller, Action.CREATE, insert(session, caller, row));
  }

  private static Optional<Stored> takeOver(
      Session session, Caller caller, Match.Before before, MemberRow row) {
    var action = row.active() && !before.active() ? Action.REVIVE : Action.LINK;
    return update(session, new Change(caller, before, row))
        .map(user -> Deeds.logged(session, caller, action, user));
  }

  /**
   * Puts a document in the place of another. What is said about access stays where the new one says
   * nothing.
   */
  public Stored replace(Caller caller, Target target, ObjectNode sent) {
    return change(
        caller,
        target,
        old -> {
          var document = Resources.replacement(old, sent, caller.types().user(), ScimRules.LENIENT);
          if (!document.has("active") && old.has("active")) {
            document.set("active", old.get("active"));
          }
          return document;
        });
  }

  public Stored patch(Caller caller, Target target, List<Operation> operations) {
    return change(caller, target, old -> Patcher.apply(old, operations, caller.types().user()));
  }

  private Stored change(Caller caller, Target target, UnaryOperator<ObjectNode> change) {
    return admitted(
        caller,
        database.write(
            caller.organization(),
            session -> {
              var old = lock(session, caller, target);
              var row = row(caller, change.apply(old.stored().document()));
              if (old.synced() && row.document().equals(old.stored().document()))
                return Optional.of(old.stored());
              var wanted = new Change(caller, old.before(), row);
              var done = unlessTaken(row, () -> update(session, wanted));
              if (done.isPresent()) Deeds.leave(session, caller, old.became(row.document()));
              return done;
            }));
  }

  /**
   * Deletes a user; the user name is free, the person is remembered. Only those whom an identity
   * provider keeps in step.
   */
  public void delete(Caller caller, Target target) {
    admitted(
        caller,
        database.write(
            caller.organization(),
            session -> {
              var old = lock(session, caller, target);
              if (!old.synced()) throw notYours(target.id());
              var led =
                  session.first(
                      UserStatements.DELETE,
                      row -> row.flag("led"),
                      caller.organization(),
                      target.id(),
                      old.active(),
                      caller.connection());
              if (led.orElse(false)) LastAdmin.check(session, caller.organization());
              if (led.isPresent()) Deeds.leave(session, caller, old.went());
              return led;
            }));
  }

  // What the guard stopped has changed nothing but the guard, and that is committed.
  private <T> T admitted(Caller caller, Optional<T> done) {
    return done.orElseThrow(() -> Stopped.removal(database, caller));
  }

  private static Before lock(Session session, Caller caller, Target target) {
    var old =
        session
            .first(UserStatements.LOCK, Before::read, caller.organization(), target.id())
            .orElseThrow(() -> unknown(target.id()));
    target.check(old.stored().version());
    return old;
  }

  static Stored insert(Session session, Caller caller, MemberRow row) {
    var organization = caller.organization();
    return session
        .list(
            UserStatements.INSERT,
            Stored::read,
            organization,
            organization,
            organization,
            row.userName(),
            organization,
            Session.text(row.externalId()),
            caller.connection(),
            Session.text(row.externalId()),
            Ids.next(),
            organization,
            organization,
            Ids.next(),
            caller.connection(),
            row.userName(),
            Session.text(row.displayName()),
            Session.text(row.externalId()),
            Session.text(row.email()),
            row.name(),
            row.active(),
            row.document().toString(),
            row.folded().toString())
        .getFirst();
  }

  /** Empty: the guard stopped it. */
  private static Optional<Stored> update(Session session, Change change) {
    var caller = change.caller();
    var row = change.row();
    var updated =
        session.first(
            UserStatements.UPDATE,
            After::read,
            change.before().connectionAfter(caller),
            row.userName(),
            Session.text(row.displayName()),
            Session.text(row.externalId()),
            Session.text(row.email()),
            row.name(),
            row.active(),
            row.document().toString(),
            row.folded().toString(),
            caller.organization(),
            change.before().id(),
            change.removes(),
            caller.connection());
    if (updated.filter(After::led).isPresent()) LastAdmin.check(session, caller.organization());
    return updated.map(After::stored);
  }

  static MemberRow row(Caller caller, ObjectNode sent) {
    var document = sent.deepCopy();
    document.remove("password"); // people sign in at the identity provider
    if (!document.has("active")) document.put("active", true);
    if (document.path("userName").asText().isBlank())
      throw ScimException.invalidValue("userName is required");
    return MemberRow.of(document, caller.types().user());
  }

  private static <T> T unlessTaken(MemberRow row, Supplier<T> write) {
    try {
      return write.get();
    } catch (StoreException e) {
      if (e.taken("member_user_name")) {
        throw ScimException.uniqueness(
            "there is a user with the userName \""
                + row.document().path("userName").asText()
                + "\" already");
      }
      if (e.taken("member_external_id")) {
        throw ScimException.uniqueness(
            "there is a user with the externalId \"" + row.externalId() + "\" already");
      }
      throw e;
    }
  }

  private static ScimException unknown(UUID id) {
    return ScimException.notFound("there is no user " + id);
  }

  private static ScimException notYours(UUID id) {
    return ScimException.forbidden(
        "the member "
            + id
            + " was added by hand and isn't kept in step by any identity provider; an admin can remove them on the Members page");
  }

  /**
   * What is to become of a member.
   *
   * @param before who keeps them in step until now, and whether they have access
   */
  private record Change(Caller caller, Match.Before before, MemberRow row) {
    boolean removes() {
      return before.active() && !row.active();
    }
  }

  private record Before(Stored stored, @Nullable UUID connection, boolean active) {
    static Before read(Row row) {
      return new Before(Stored.read(row), row.idOrNull("connection"), row.flag("active"));
    }

    boolean synced() {
      return connection != null;
    }

    Deed became(ObjectNode document) {
      return synced()
          ? Deeds.userChanged(stored.id(), stored.document(), document)
          : Deeds.user(Action.LINK, stored.id(), stored.document(), document);
    }

    Deed went() {
      return Deeds.user(Action.DELETE, stored.id(), stored.document(), null);
    }

    Match.Before before() {
      return new Match.Before(stored.id(), connection, active, false);
    }
  }

  /** A member after the change; led: until now they could run the organization. */
  private record After(Stored stored, boolean led) {
    static After read(Row row) {
      return new After(Stored.read(row), row.flag("led"));
    }
  }
}
