package dev.lockstep.server.directory.scim;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.scim.error.ScimException;
import dev.lockstep.scim.patch.Operation;
import dev.lockstep.scim.patch.Patcher;
import dev.lockstep.scim.schema.ResourceTypes;
import dev.lockstep.server.directory.LastAdmin;
import dev.lockstep.server.store.Database;
import dev.lockstep.server.store.Ids;
import dev.lockstep.server.store.MemberRow;
import dev.lockstep.server.store.Row;
import dev.lockstep.server.store.Session;
import dev.lockstep.server.store.StoreException;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Users over SCIM. Thread-safe. Each write is one transaction of at most four statements. */
public final class Users {
  private static final Lister LISTER = new Lister("member", "", Reference.GROUPS);
  private static final String READ =
      "select " + Stored.COLUMNS + ", %s from member r where r.organization = ? and r.id = ?";
  private static final String READ_WITH_GROUPS = READ.formatted(Reference.GROUPS);
  private static final String READ_ALONE = READ.formatted(Reference.NONE);

  // Somebody who left and is remembered comes back as the same person; everybody else is a new one.
  private static final String INSERT =
      """
      with back as (
        update person set left_at = null, user_name = null, external_id = null
        where organization = ? and id = (
          select id from person where organization = ? and left_at is not null and (user_name = ? or external_id = ?)
          order by (external_id = ?) is true desc, left_at desc limit 1 for update)
        returning id),
      fresh as (
        insert into person (organization, id) select ?, ? where not exists (select from back) returning id),
      r as (
        insert into member (organization, id, person, connection, user_name, display_name, external_id, email, name, active, document, folded)
        values (?, ?, coalesce((select id from back), (select id from fresh)), ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?::jsonb)
        returning *)
      """
          + "select "
          + Stored.COLUMNS
          + ", "
          + Reference.NONE
          + " from r";

  private static final String LOCK =
      "select "
          + Stored.COLUMNS
          + ", "
          + Reference.GROUPS
          + ", r.active, r.connection"
          + " from member r where r.organization = ? and r.id = ? for update";

  // Who is deactivated is out at once: the console's sessions end with the same commit.
  private static final String UPDATE =
      """
      with r as (
        update member set connection = coalesce(connection, ?), user_name = ?, display_name = ?, external_id = ?, email = ?, name = ?,
          active = ?, document = ?::jsonb, folded = ?::jsonb, version = version + 1, modified = now()
        where organization = ? and id = ? returning *),
      ended as (
        delete from console_session s using r where s.organization = r.organization and s.person = r.person and not r.active)
      """
          + "select "
          + Stored.COLUMNS
          + ", p.role, "
          + Reference.GROUPS
          + " from r join person p on p.organization = r.organization and p.id = r.person";

  private static final String DELETE =
      """
      with gone as (delete from member where organization = ? and id = ? returning *),
      behind as (
        update person p set left_at = now(), user_name = gone.user_name, external_id = gone.external_id
        from gone where p.organization = gone.organization and p.id = gone.person returning p.role),
      ended as (
        delete from console_session s using gone where s.organization = gone.organization and s.person = gone.person)
      select role from behind
      """;

  private final Database database;

  public Users(Database database) {
    this.database = database;
  }

  public Stored read(Caller caller, UUID id, boolean groups) {
    var sql = groups ? READ_WITH_GROUPS : READ_ALONE;
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
    var row = row(sent);
    return unlessTaken(
        row,
        () ->
            database.write(
                caller.organization(),
                session ->
                    Match.of(session, caller, row)
                        .map(id -> update(session, caller, id, row))
                        .orElseGet(() -> insert(session, caller, row))));
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
          if (sent.has("active") || !old.has("active")) return sent;
          var document = sent.deepCopy();
          document.set("active", old.get("active"));
          return document;
        });
  }

  public Stored patch(Caller caller, Target target, List<Operation> operations) {
    return change(caller, target, old -> Patcher.apply(old, operations, ResourceTypes.USER));
  }

  private Stored change(Caller caller, Target target, UnaryOperator<ObjectNode> change) {
    return database.write(
        caller.organization(),
        session -> {
          var old =
              session
                  .first(LOCK, Before::read, caller.organization(), target.id())
                  .orElseThrow(() -> unknown(target.id()));
          target.check(old.stored().version());
          var row = row(change.apply(old.stored().document()));
          if (old.synced() && row.document().equals(old.stored().document())) return old.stored();
          return unlessTaken(row, () -> update(session, caller, target.id(), row));
        });
  }

  /**
   * Deletes a user; the user name is free, the person is remembered. Only those whom an identity
   * provider keeps in step.
   */
  public void delete(Caller caller, Target target) {
    database.write(
        caller.organization(),
        session -> {
          var old =
              session
                  .first(LOCK, Before::read, caller.organization(), target.id())
                  .orElseThrow(() -> unknown(target.id()));
          target.check(old.stored().version());
          if (!old.synced()) throw notYours(target.id());
          var role =
              session.first(DELETE, row -> row.text("role"), caller.organization(), target.id());
          guard(session, caller, target.id(), role.orElseThrow());
          return target;
        });
  }

  private static Stored insert(Session session, Caller caller, MemberRow row) {
    var organization = caller.organization();
    return session
        .list(
            INSERT,
            Stored::read,
            organization,
            organization,
            row.userName(),
            row.externalId(),
            row.externalId(),
            organization,
            Ids.next(),
            organization,
            Ids.next(),
            caller.connection(),
            row.userName(),
            row.displayName(),
            row.externalId(),
            row.email(),
            row.name(),
            row.active(),
            row.document().toString(),
            row.folded().toString())
        .getFirst();
  }

  private static Stored update(Session session, Caller caller, UUID id, MemberRow row) {
    var updated =
        session
            .list(
                UPDATE,
                After::read,
                caller.connection(),
                row.userName(),
                row.displayName(),
                row.externalId(),
                row.email(),
                row.name(),
                row.active(),
                row.document().toString(),
                row.folded().toString(),
                caller.organization(),
                id)
            .getFirst();
    if (!row.active()) guard(session, caller, id, updated.role());
    return updated.stored();
  }

  private static void guard(Session session, Caller caller, UUID id, String role) {
    if (role.equals("organization_admin")) LastAdmin.guard(session, caller.organization(), id);
  }

  private static MemberRow row(ObjectNode sent) {
    var document = sent.deepCopy();
    document.remove("password"); // people sign in at the identity provider
    if (!document.has("active")) document.put("active", true);
    if (document.path("userName").asText().isBlank())
      throw ScimException.invalidValue("userName is required");
    return MemberRow.of(document);
  }

  private static Stored unlessTaken(MemberRow row, Supplier<Stored> write) {
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

  private record Before(Stored stored, boolean synced) {
    static Before read(Row row) {
      return new Before(Stored.read(row), row.idOrNull("connection") != null);
    }
  }

  private record After(Stored stored, String role) {
    static After read(Row row) {
      return new After(Stored.read(row), row.text("role"));
    }
  }
}
