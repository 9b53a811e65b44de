package dev.lockstep.server.decision;

import dev.lockstep.server.directory.Actor;
import dev.lockstep.server.directory.LastAdmin;
import dev.lockstep.server.directory.Refusal;
import dev.lockstep.server.directory.Role;
import dev.lockstep.server.directory.team.Linking;
import dev.lockstep.server.log.AuditLog;
import dev.lockstep.server.store.Database;
import dev.lockstep.server.store.MemberRow;
import dev.lockstep.server.store.Session;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Groups that are held, and what was decided about them. Thread-safe. */
public final class Decisions {
  private static final int SHOWN_MAX = 200;

  private final Database database;
  private final Clock clock;

  public Decisions(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** How many groups wait for a decision. */
  public long waitingCount(UUID organization) {
    return database
        .read(
            organization,
            session -> session.list(Statements.COUNT, row -> row.number("total"), organization))
        .getFirst();
  }

  /** The groups that wait for a decision, the oldest first; at most 200. */
  public List<HeldGroup> waiting(UUID organization) {
    return database.read(
        organization,
        session -> session.list(Statements.WAITING, Rows::held, organization, SHOWN_MAX));
  }

  /** The groups that nobody is asked about (any more), by name; at most 200. */
  public List<HeldGroup> aside(UUID organization) {
    return database.read(
        organization,
        session -> session.list(Statements.ASIDE, Rows::held, organization, SHOWN_MAX));
  }

  /** A group that is held, whether it waits or is set aside. */
  public Optional<HeldGroup> find(UUID organization, UUID group) {
    return database.read(organization, session -> find(session, organization, group));
  }

  private static Optional<HeldGroup> find(Session session, UUID organization, UUID group) {
    return session.first(Statements.FIND, Rows::held, organization, group);
  }

  /** Who would come into the team, stay in it or leave it, by name. */
  public List<Affected> affected(UUID organization, UUID group, Effect.Kind kind, int limit) {
    return database.read(
        organization,
        session ->
            session.list(
                Statements.AFFECTED,
                row ->
                    new Affected(
                        row.id("id"),
                        MemberRow.shownName(row.json("document")),
                        row.word("kind", Effect.Kind.class)),
                organization,
                group,
                kind,
                limit));
  }

  /** Decides about a held group. What was decided is the answer. */
  public Decided decide(Actor actor, Verdict verdict) {
    var id = database.write(actor.organization(), session -> decide(session, actor, verdict));
    return decided(actor.organization()).stream()
        .filter(decided -> decided.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static UUID decide(Session session, Actor actor, Verdict verdict) {
    var organization = actor.organization();
    var lock = session.first(Statements.LOCK, row -> row.id("id"), organization, verdict.group());
    if (lock.isEmpty()) throw notHeld();
    var held = find(session, organization, verdict.group()).orElseThrow(Decisions::notHeld);
    return switch (verdict.choice()) {
      case LINK -> link(session, actor, held, verdict.giveRole());
      case KEEP_APART -> keepApart(session, actor, held);
      case IGNORE -> ignore(session, actor, held);
    };
  }

  private static Refusal notHeld() {
    return Refusal.notFound(
        "This group does not wait for a decision (any more): it was decided, or its identity provider took it away.");
  }

  private static UUID link(Session session, Actor actor, HeldGroup held, boolean giveRole) {
    var team = namesake(held);
    if (giveRole && team.role() == Role.ORGANIZATION_ADMIN) {
      throw Refusal.notAllowed(
          "Nobody becomes an organization admin by a link. Make a rule for this group under Provisioning, Rules.");
    }
    if (giveRole && !team.givesRole()) {
      throw Refusal.invalid("The team " + team.name() + " gives no role.");
    }
    Linking.link(
        session,
        new Linking.Wish(actor.organization(), held.group(), team.team(), actor.who(), giveRole));
    return Records.write(
        session, actor, held, new Records.Outcome(team.team(), Choice.LINK, giveRole, null));
  }

  private static UUID keepApart(Session session, Actor actor, HeldGroup held) {
    var organization = actor.organization();
    var team = held.team();
    var local = team == null ? null : Apart.rename(session, organization, team);
    Apart.giveOwnTeam(session, organization, held.group(), held.name());
    var about = team == null ? held.group() : team.team();
    return Records.write(
        session, actor, held, new Records.Outcome(about, Choice.KEEP_APART, false, local));
  }

  private static UUID ignore(Session session, Actor actor, HeldGroup held) {
    session.update(Statements.ASIDE_NOW, actor.organization(), held.group());
    var team = held.team();
    var about = team == null ? held.group() : team.team();
    return Records.write(
        session, actor, held, new Records.Outcome(about, Choice.IGNORE, false, null));
  }

  private static HeldGroup.Namesake namesake(HeldGroup held) {
    var team = held.team();
    if (team != null) return team;
    throw Refusal.notFound(
        "There is no team "
            + held.name()
            + " here any more. Keep them apart: the group then gets a team of its own.");
  }

  /** What was decided lately, the latest first; at most 200. */
  public List<Decided> decided(UUID organization) {
    return database.read(
        organization,
        session ->
            session.list(
                Statements.DECIDED_LIST,
                Rows::decided,
                organization,
                clock.instant().minus(Rows.UNDO),
                SHOWN_MAX));
  }

  /** Takes a decision back: the group waits again, and the team is as it was before. */
  public void undo(Actor actor, UUID decision) {
    database.write(
        actor.organization(),
        session -> {
          undo(session, actor, decision);
          LastAdmin.check(session, actor.organization());
          return decision;
        });
  }

  private void undo(Session session, Actor actor, UUID decision) {
    var organization = actor.organization();
    var taken =
        session
            .first(
                Statements.DECIDED_ONE,
                Records.Taken::read,
                organization,
                clock.instant().minus(Rows.UNDO),
                decision)
            .orElseThrow(
                () ->
                    Refusal.notFound(
                        "There is no such decision of the last " + Rows.UNDO.toDays() + " days."));
    if (taken.undone()) throw Refusal.notAllowed("This decision was taken back already.");
    var back =
        switch (taken.choice()) {
          case LINK -> Linking.unlink(session, organization, taken.group(), taken.team());
          case KEEP_APART -> Apart.undo(session, organization, taken);
          case IGNORE -> session.update(Statements.ASK_AGAIN, organization, taken.group()) > 0;
        };
    if (!back) {
      throw Refusal.notAllowed(
          "The group or the team has changed too much since: this decision can't be taken back.");
    }
    session.update(Statements.UNDO, actor.who(), organization, decision);
    AuditLog.write(
        session,
        actor.did("took back the decision about the group " + taken.name(), taken.group()));
  }
}
