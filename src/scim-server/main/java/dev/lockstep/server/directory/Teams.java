package dev.lockstep.server.directory;

import dev.lockstep.server.directory.TeamPerson.Origin;
import dev.lockstep.server.directory.team.Linking;
import dev.lockstep.server.log.AuditLog;
import dev.lockstep.server.store.Database;
import dev.lockstep.server.store.Folding;
import dev.lockstep.server.store.GroupRow;
import dev.lockstep.server.store.Ids;
import dev.lockstep.server.store.MemberRow;
import dev.lockstep.server.store.Row;
import dev.lockstep.server.store.Session;
import dev.lockstep.server.store.StoreException;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * The teams of an organization, for pages. The people of a linked team are chosen in the identity
 * provider. Thread-safe.
 */
public final class Teams {
  private static final int NAME_LENGTH_MAX = 200;

  private final Database database;

  Teams(Database database) {
    this.database = database;
  }

  /** A page of teams whose name contains the text, by name. */
  public Page<Team> page(UUID organization, String text, int offset, int size) {
    var like = "%" + Like.escape(Folding.text(text)) + "%";
    return database.read(
        organization,
        session -> {
          var total =
              session.list(TeamStatements.COUNT, row -> row.number("total"), organization, like);
          var teams =
              session.list(TeamStatements.PAGE, Teams::read, organization, like, size, offset);
          return new Page<>(teams, offset + 1L, total.getFirst());
        });
  }

  public TeamCounts counts(UUID organization) {
    return database
        .read(
            organization,
            session -> session.list(TeamStatements.COUNTS, Teams::readCounts, organization))
        .getFirst();
  }

  public Optional<Team> find(UUID organization, UUID team) {
    return database.read(
        organization,
        session -> session.first(TeamStatements.FIND, Teams::read, organization, team));
  }

  /** The team of this name, whatever its case. */
  public Optional<Team> named(UUID organization, String name) {
    return database.read(
        organization,
        session ->
            session.first(TeamStatements.NAMED, Teams::read, organization, Folding.text(name)));
  }

  /** The people whom a team has now, by name; the deprovisioned are out. */
  public Page<TeamPerson> people(UUID organization, UUID team, int offset, int size) {
    return database.read(
        organization,
        session -> {
          var total =
              session.first(
                  TeamStatements.PEOPLE_COUNT, row -> row.number("people"), organization, team);
          var people =
              session.list(
                  TeamStatements.PEOPLE, Teams::readPerson, organization, team, size, offset);
          return new Page<>(people, offset + 1L, total.orElse(0L));
        });
  }

  /** Makes a team by hand. SCIM shows it as a group without members. */
  public UUID create(Actor actor, String name) {
    var organization = actor.organization();
    var id = Ids.next();
    var row = named(name);
    return database.write(
        organization,
        session ->
            unlessTaken(
                name,
                () -> {
                  session.update(
                      TeamStatements.INSERT, organization, id, name.strip(), row.displayName());
                  Linking.insertOwnRow(session, organization, id, name);
                  AuditLog.write(session, actor.did("made the team " + name.strip(), id));
                  return id;
                }));
  }

  public void rename(Actor actor, UUID team, String name) {
    var organization = actor.organization();
    var row = named(name);
    database.write(
        organization,
        session -> {
          var locked = lock(session, organization, team);
          locked.mustBeOurs("rename it there");
          AuditLog.write(
              session,
              actor.did("renamed the team " + locked.name() + " to " + name.strip(), team));
          return unlessTaken(
              name,
              () -> {
                session.update(
                    TeamStatements.RENAME, name.strip(), row.displayName(), organization, team);
                return session.update(
                    TeamStatements.RENAME_EXTERNAL,
                    row.displayName(),
                    row.document().toString(),
                    row.folded().toString(),
                    organization,
                    row.displayName(),
                    organization,
                    team);
              });
        });
  }

  /** Removes a team; it can be restored for a while. */
  public void remove(Actor actor, UUID team) {
    var organization = actor.organization();
    database.write(
        organization,
        session -> {
          var locked = lock(session, organization, team);
          locked.mustBeOurs("delete it there");
          session.update(TeamStatements.REMOVE_EXTERNAL, organization, team);
          session.update(TeamStatements.REMOVE, organization, team);
          LastAdmin.check(session, organization);
          AuditLog.write(session, actor.did("removed the team " + locked.name(), team));
          return team;
        });
  }

  /** Puts somebody into a team. */
  public void addPerson(Actor actor, UUID team, UUID member, OnLinked onLinked) {
    var organization = actor.organization();
    database.write(
        organization,
        session -> {
          var locked = lock(session, organization, team);
          var name = Members.nameOf(session, organization, member);
          if (locked.linked()) {
            locked.mustBeWarned(onLinked);
            session.update(
                TeamStatements.ADD_DIFFERENCE, locked.group(), organization, member, actor.who());
          } else {
            session.update(TeamStatements.ADD_PERSON, team, organization, member);
          }
          AuditLog.write(session, actor.did("added " + name + " to " + locked.name(), member));
          return member;
        });
  }

  /** Takes somebody out of a team. */
  public void removePerson(Actor actor, UUID team, UUID member, OnLinked onLinked) {
    var organization = actor.organization();
    database.write(
        organization,
        session -> {
          var locked = lock(session, organization, team);
          var name = Members.nameOf(session, organization, member);
          if (locked.linked()) {
            locked.mustBeWarned(onLinked);
            session.update(
                TeamStatements.REMOVE_DIFFERENCE,
                organization,
                locked.group(),
                member,
                actor.who());
          } else {
            session.update(TeamStatements.REMOVE_PERSON, organization, team, organization, member);
          }
          LastAdmin.check(session, organization);
          AuditLog.write(session, actor.did("took " + name + " out of " + locked.name(), member));
          return member;
        });
  }

  /**
   * Lets a team give a role to everybody in it, also to those whom an identity provider puts there;
   * member: no role. Organization admin is never given to those: that takes a rule for their group.
   */
  public void changeRole(Actor actor, UUID team, Role role) {
    var organization = actor.organization();
    database.write(
        organization,
        session -> {
          var locked = lock(session, organization, team);
          if (locked.linked() && role == Role.ORGANIZATION_ADMIN) throw byRuleOnly();
          session.update(
              TeamStatements.CHANGE_ROLE,
              role != Role.MEMBER,
              organization,
              team,
              role == Role.MEMBER ? null : role,
              organization,
              team);
          LastAdmin.check(session, organization);
          AuditLog.write(
              session,
              actor.did("let the team " + locked.name() + " give the role " + role.words(), team));
          return team;
        });
  }

  private static Refusal byRuleOnly() {
    return Refusal.notAllowed(
        "An identity provider chooses this team's people, and it makes nobody an organization admin by a team. Make a rule for its group under Provisioning, Rules.");
  }

  private static LockedTeam lock(Session session, UUID organization, UUID team) {
    return session
        .first(TeamStatements.LOCK, LockedTeam::read, organization, team)
        .orElseThrow(() -> Refusal.notFound("There is no such team here (any more)."));
  }

  private static <T> T unlessTaken(String name, Supplier<T> write) {
    try {
      return write.get();
    } catch (StoreException e) {
      if (e.kind() != StoreException.Kind.TAKEN) throw e;
      throw Refusal.taken("There is a team or group " + name.strip() + " already.");
    }
  }

  private static GroupRow named(String name) {
    if (name.isBlank()) throw Refusal.invalid("A team needs a name.");
    if (name.length() > NAME_LENGTH_MAX) {
      throw Refusal.invalid("A team's name has at most " + NAME_LENGTH_MAX + " characters.");
    }
    return Linking.row(name);
  }

  private static Team read(Row row) {
    return new Team(
        row.id("id"),
        row.text("name"),
        row.textOrNull("source"),
        row.textOrNull("role") == null ? Role.MEMBER : row.word("role", Role.class),
        row.number("people"),
        row.flag("waiting"),
        row.flag("paused"),
        row.time("modified"));
  }

  private static TeamCounts readCounts(Row row) {
    return new TeamCounts(row.number("everything"), row.number("synced"), row.number("waiting"));
  }

  private static TeamPerson readPerson(Row row) {
    var document = row.json("document");
    return new TeamPerson(
        row.id("id"),
        MemberRow.shownName(document),
        document.path("userName").asText(),
        MemberRow.email(document),
        row.idOrNull("connection") != null,
        row.flag("pushed") && !row.flag("added") ? Origin.PUSHED : Origin.HERE,
        row.time("since"));
  }
}
