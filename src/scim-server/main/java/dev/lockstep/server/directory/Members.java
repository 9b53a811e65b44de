package dev.lockstep.server.directory;

import dev.lockstep.server.directory.rules.Rules;
import dev.lockstep.server.log.AuditLog;
import dev.lockstep.server.store.Database;
import dev.lockstep.server.store.Folding;
import dev.lockstep.server.store.Ids;
import dev.lockstep.server.store.MemberRow;
import dev.lockstep.server.store.Row;
import dev.lockstep.server.store.Session;
import dev.lockstep.server.store.StoreException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The people of an organization, for pages and the command line. Thread-safe. */
public final class Members {
  private final Database database;

  Members(Database database) {
    this.database = database;
  }

  /** A page of members, by name. */
  public Page<Member> page(UUID organization, MemberSearch search) {
    var matching = new ArrayList<>(List.<Object>of(organization));
    if (!search.text().isEmpty()) {
      var like = "%" + Like.escape(Folding.text(search.text())) + "%";
      matching.addAll(Collections.nCopies(MemberStatements.TEXTS, like));
    }
    var paging = new ArrayList<>(matching);
    paging.add(search.size());
    paging.add(search.offset());
    return database.read(
        organization,
        session -> {
          var count = MemberStatements.count(search);
          var total = session.list(count, row -> row.number("total"), matching.toArray());
          var page = MemberStatements.page(search);
          var members = session.list(page, Members::read, paging.toArray());
          return new Page<>(members, search.offset() + 1L, total.getFirst());
        });
  }

  public MemberCounts counts(UUID organization) {
    return database
        .read(
            organization,
            session -> session.list(MemberStatements.COUNTS, Members::readCounts, organization))
        .getFirst();
  }

  public Optional<Member> find(UUID organization, UUID id) {
    return database.read(
        organization,
        session -> session.first(MemberStatements.FIND, Members::read, organization, id));
  }

  /** Who has this user name, whatever its case. */
  public Optional<Member> named(UUID organization, String userName) {
    return database.read(
        organization,
        session ->
            session.first(
                MemberStatements.NAMED, Members::read, organization, Folding.text(userName)));
  }

  /** User names of active organization admins; a handful is enough to know whom to ask. */
  public List<String> organizationAdmins(UUID organization) {
    return database.read(
        organization,
        session -> session.list(MemberStatements.ADMINS, row -> row.text("name"), organization));
  }

  /**
   * Names of those of them whom no identity provider looks after, so that none can lock them out.
   */
  public List<String> emergencyAdmins(UUID organization) {
    return database.read(
        organization,
        session ->
            session.list(
                MemberStatements.EMERGENCY_ADMINS,
                row -> MemberRow.shownName(row.json("document")),
                organization));
  }

  /**
   * Adds somebody by hand. Refused while provisioning is not off: people then come from the
   * identity provider.
   */
  public Member add(Actor actor, NewMember member) {
    var organization = actor.organization();
    var id =
        database.write(
            organization,
            session -> {
              if (lockSwitch(session, organization) != Provisioning.OFF) throw addThere();
              var added = insert(session, organization, member);
              AuditLog.write(session, actor.did("added " + member.shownName(), added));
              return added;
            });
    return find(organization, id).orElseThrow(() -> gone(id));
  }

  private static Provisioning lockSwitch(Session session, UUID organization) {
    return session
        .first(
            MemberStatements.LOCK_SWITCH, row -> row.word("scim", Provisioning.class), organization)
        .orElseThrow(() -> Refusal.notFound("This organization is gone."));
  }

  private static Refusal addThere() {
    return Refusal.notAllowed(
        "Provisioning is on: new people come from your identity provider. Add this person there, or switch provisioning off first.");
  }

  /**
   * Removes somebody for good. While provisioning is not off, only those that no identity provider
   * looks after.
   */
  public void remove(Actor actor, UUID id) {
    var organization = actor.organization();
    database.write(
        organization,
        session -> {
          var provisioning = lockSwitch(session, organization);
          var member = lock(session, organization, id);
          if (member.synced() && provisioning != Provisioning.OFF) throw removeThere();
          session.update(MemberStatements.DELETE, organization, id);
          session.update(MemberStatements.DELETE_PERSON, organization, member.person());
          LastAdmin.check(session, organization);
          AuditLog.write(session, actor.did("removed " + member.name(), id));
          return id;
        });
  }

  private static Refusal removeThere() {
    return Refusal.notAllowed(
        "An identity provider looks after this person: remove them there. Only unsynced members can be removed here.");
  }

  /**
   * Takes away a synced member's access at once, where the organization allows that. Their identity
   * provider may bring them back.
   *
   * @param typedMail the member's e-mail address, typed by whoever does it
   */
  public void emergencyRemove(Actor actor, UUID id, String typedMail) {
    var organization = actor.organization();
    database.write(
        organization,
        session -> {
          if (!Rules.get(session, organization).emergencyRemoval()) throw switchedOff();
          var member = lock(session, organization, id);
          checkEmergency(member, typedMail);
          session.update(MemberStatements.DEACTIVATE, organization, id);
          session.update(MemberStatements.END_SESSIONS, organization, member.person());
          LastAdmin.check(session, organization);
          AuditLog.write(session, actor.did("removed " + member.name() + " in an emergency", id));
          return id;
        });
  }

  private static void checkEmergency(Locked member, String typedMail) {
    if (!member.synced()) {
      throw Refusal.notAllowed(
          "No identity provider looks after this person: remove them in the ordinary way.");
    }
    if (!member.active()) throw Refusal.notAllowed("This person has no access any more.");
    var wanted = member.email() == null ? member.userName() : member.email();
    if (!Folding.text(typedMail.strip()).equals(wanted)) {
      throw Refusal.invalid(
          "This is not the "
              + (member.email() == null ? "user name" : "e-mail address")
              + " of the person to remove: nothing was changed.");
    }
  }

  private static Refusal switchedOff() {
    return Refusal.notAllowed(
        "Emergency removal is switched off. Remove this person in your identity provider, or let an organization admin switch it on under Provisioning, Rules.");
  }

  /** Gives somebody another role of their own; what teams and rules give them stays. */
  public void changeRole(Actor actor, UUID id, Role role) {
    var organization = actor.organization();
    database.write(
        organization,
        session -> {
          var member = lock(session, organization, id);
          session.update(MemberStatements.CHANGE_ROLE, role, organization, member.person());
          LastAdmin.check(session, organization);
          AuditLog.write(
              session, actor.did("gave " + member.name() + " the role " + role.words(), id));
          return id;
        });
  }

  private static Locked lock(Session session, UUID organization, UUID id) {
    return session
        .first(MemberStatements.LOCK, Locked::read, organization, id)
        .orElseThrow(() -> gone(id));
  }

  static UUID insert(Session session, UUID organization, NewMember member) {
    if (member.userName().isBlank()) throw Refusal.invalid("A user name is needed.");
    var id = Ids.next();
    var person = Ids.next();
    var row = MemberRow.of(member.document());
    session.update(MemberStatements.INSERT_PERSON, organization, person, member.role());
    try {
      session.update(
          MemberStatements.INSERT,
          organization,
          id,
          person,
          row.userName(),
          row.displayName(),
          row.externalId(),
          row.email(),
          row.name(),
          row.active(),
          row.document().toString(),
          row.folded().toString());
    } catch (StoreException e) {
      if (!e.taken("member_user_name")) throw e;
      throw Refusal.taken(
          "There is a member with the user name " + member.userName() + " already.");
    }
    return id;
  }

  private static Refusal gone(UUID id) {
    return Refusal.notFound("There is no member " + id + " here (any more).");
  }

  private static Member read(Row row) {
    var document = row.json("document");
    return new Member(
        row.id("id"),
        row.id("person"),
        document.path("userName").asText(),
        MemberRow.shownName(document),
        MemberRow.email(document),
        row.word("role", Role.class),
        row.textOrNull("source"),
        row.flag("active"),
        Arrays.stream(row.text("teams").split("\n")).filter(team -> !team.isEmpty()).toList(),
        row.time("created"),
        row.time("modified"));
  }

  private static MemberCounts readCounts(Row row) {
    return new MemberCounts(
        row.number("everybody"),
        row.number("synced"),
        row.number("unsynced"),
        row.number("deprovisioned"));
  }

  /** What somebody is called, within a transaction. */
  static String nameOf(Session session, UUID organization, UUID id) {
    return session
        .first(
            MemberStatements.NAME,
            row -> MemberRow.shownName(row.json("document")),
            organization,
            id)
        .orElseThrow(() -> gone(id));
  }

  /** A member whom nobody else changes until the transaction ends. */
  private record Locked(
      UUID person,
      boolean synced,
      boolean active,
      String name,
      String userName,
      @Nullable String email) {
    static Locked read(Row row) {
      return new Locked(
          row.id("person"),
          row.idOrNull("connection") != null,
          row.flag("active"),
          MemberRow.shownName(row.json("document")),
          row.text("user_name"),
          row.textOrNull("email"));
    }
  }
}
