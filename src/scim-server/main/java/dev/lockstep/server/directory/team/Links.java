package dev.lockstep.server.directory.team;

import dev.lockstep.server.directory.Actor;
import dev.lockstep.server.directory.LastAdmin;
import dev.lockstep.server.directory.Refusal;
import dev.lockstep.server.log.AuditLog;
import dev.lockstep.server.store.Database;
import dev.lockstep.server.store.MemberRow;
import dev.lockstep.server.store.Row;
import dev.lockstep.server.store.Session;
import dev.lockstep.server.store.StoreException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The links between teams and groups, and teams that were removed. Thread-safe. */
public final class Links {
  /** How long a link can be undone, and a removed team be restored. */
  public static final Duration UNDO = Duration.ofDays(30);

  private static final int SHOWN_MAX = 500;

  private final Database database;
  private final Clock clock;

  public Links(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** What feeds a team, if anything does. */
  public Optional<TeamLink> find(UUID organization, UUID team) {
    return database.read(
        organization,
        session -> session.first(LinkStatements.FIND, Links::readLink, organization, team));
  }

  /** Where a linked team differs from its group; the first 500. */
  public List<Difference> differences(UUID organization, UUID team) {
    return database.read(
        organization,
        session ->
            session.list(
                LinkStatements.DIFFERENCES, Links::readDifference, organization, team, SHOWN_MAX));
  }

  /** Gives up one difference, or all of them: the team is again as its identity provider says. */
  public void revert(Actor actor, UUID team, @Nullable UUID member) {
    onLinked(
        actor,
        team,
        (session, locked) -> {
          Linking.revert(session, actor.organization(), locked.group(), member);
          LastAdmin.check(session, actor.organization());
          AuditLog.write(
              session, actor.did("gave up differences of the team " + locked.name(), team));
        });
  }

  /** Puts off the identity provider's writes to a linked team: it is told to try again later. */
  public void pause(Actor actor, UUID team) {
    onLinked(
        actor,
        team,
        (session, locked) -> {
          session.update(LinkStatements.PAUSE, actor.who(), actor.organization(), locked.group());
          AuditLog.write(session, actor.did("paused the link of the team " + locked.name(), team));
        });
  }

  /** Lets the identity provider write to a linked team again. */
  public void resume(Actor actor, UUID team) {
    onLinked(
        actor,
        team,
        (session, locked) -> {
          session.update(LinkStatements.RESUME, actor.organization(), locked.group());
          AuditLog.write(session, actor.did("resumed the link of the team " + locked.name(), team));
        });
  }

  /**
   * Cuts a link. The team keeps the people it has now, and they are chosen here from now on; the
   * identity provider's group stays stored and feeds nothing.
   */
  public void detach(Actor actor, UUID team) {
    var organization = actor.organization();
    onLinked(
        actor,
        team,
        (session, locked) -> {
          if (locked.role() != null && !locked.givesRole()) throw wouldGiveRole();
          session.update(
              LinkStatements.OWN_PEOPLE_AS_LINKED,
              organization,
              locked.group(),
              organization,
              team,
              organization,
              team);
          Linking.release(session, locked, "detached");
          LastAdmin.check(session, organization);
          AuditLog.write(
              session, actor.did("detached the team " + locked.name() + " from its group", team));
        });
  }

  /**
   * Undoes a link to a team that was here before: the team has its own people again, and the group
   * waits for a decision.
   */
  public void undo(Actor actor, UUID team) {
    onLinked(actor, team, (session, locked) -> undo(session, actor, locked));
  }

  private void undo(Session session, Actor actor, Linking.Locked locked) {
    var since = locked.since();
    if (since == null) {
      throw Refusal.notAllowed(
          "This team came with its group: there is nothing to go back to. Detach it to choose its people here.");
    }
    if (!clock.instant().isBefore(since.plus(UNDO))) {
      throw Refusal.notAllowed(
          "A link can be undone for "
              + UNDO.toDays()
              + " days. Detach it to choose its people here.");
    }
    Linking.release(session, locked, null);
    session.update(LinkStatements.UNDONE, actor.who(), actor.organization(), locked.group());
    LastAdmin.check(session, actor.organization());
    AuditLog.write(
        session, actor.did("undid the link of the team " + locked.name(), locked.team()));
  }

  private void onLinked(Actor actor, UUID team, BiConsumer<Session, Linking.Locked> work) {
    database.write(
        actor.organization(),
        session -> {
          var locked =
              Linking.Locked.of(session, actor.organization(), team)
                  .orElseThrow(() -> Refusal.notFound("There is no such team here (any more)."));
          if (!locked.linked()) {
            throw Refusal.notAllowed(
                "No group feeds the team " + locked.name() + ": its people are chosen here.");
          }
          work.accept(session, locked);
          return team;
        });
  }

  private static Refusal wouldGiveRole() {
    return Refusal.notAllowed(
        "This team gives a role to its own people only; detached, everybody in it would have it. Take the role from the team first, or give it to everybody in it.");
  }

  /** Teams that were removed and can still be restored, the latest first; at most 500. */
  public List<RemovedTeam> removed(UUID organization) {
    return database.read(
        organization,
        session ->
            session.list(
                LinkStatements.REMOVED,
                Links::readRemoved,
                organization,
                clock.instant().minus(UNDO),
                SHOWN_MAX));
  }

  /** Brings back a team that was removed, with the people it had; they are chosen here now. */
  public void restore(Actor actor, UUID team) {
    var organization = actor.organization();
    database.write(
        organization,
        session -> {
          try {
            var name =
                session
                    .first(
                        LinkStatements.RESTORE,
                        row -> row.text("name"),
                        organization,
                        team,
                        clock.instant().minus(UNDO))
                    .orElseThrow(
                        () ->
                            Refusal.notFound(
                                "There is no such team to restore: a removed team is kept for "
                                    + UNDO.toDays()
                                    + " days."));
            Linking.insertOwnRow(session, organization, team, name);
            AuditLog.write(session, actor.did("restored the team " + name, team));
            return team;
          } catch (StoreException e) {
            if (e.kind() != StoreException.Kind.TAKEN) throw e;
            throw Refusal.taken(
                "There is a team or group of this name again: rename that one first, then restore.");
          }
        });
  }

  private static TeamLink readLink(Row row) {
    var linked = row.timeOrNull("linked");
    return new TeamLink(
        row.id("id"),
        row.text("name"),
        row.textOrNull("external_id"),
        row.text("source"),
        linked,
        row.textOrNull("linked_by"),
        row.timeOrNull("paused"),
        row.textOrNull("paused_by"),
        row.flag("gives_role"),
        row.number("own_people"),
        linked == null ? null : linked.plus(UNDO));
  }

  private static Difference readDifference(Row row) {
    return new Difference(
        row.id("member"),
        MemberRow.shownName(row.json("document")),
        row.word("kind", Difference.Kind.class),
        row.text("made_by"),
        row.time("made"));
  }

  private static RemovedTeam readRemoved(Row row) {
    var removed = row.time("removed");
    return new RemovedTeam(
        row.id("id"), row.text("name"), row.number("people"), removed, removed.plus(UNDO));
  }
}
