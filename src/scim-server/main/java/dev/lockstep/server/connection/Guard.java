package dev.lockstep.server.connection;

import dev.lockstep.server.directory.Actor;
import dev.lockstep.server.directory.Refusal;
import dev.lockstep.server.log.AuditLog;
import dev.lockstep.server.store.Database;
import dev.lockstep.server.store.MemberRow;
import dev.lockstep.server.store.Row;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/**
 * Stops a connection that takes away the access of too many people within an hour, until somebody
 * decides. The counting itself is the database's function {@code admit_removal}, called by the
 * statements that remove. Thread-safe.
 */
public final class Guard {
  /** For how long removals pass once somebody let them. */
  public static final Duration APPROVAL = Duration.ofHours(1);

  private static final int SHOWN_MAX = 500;
  private static final String STATES =
      """
      select c.id, c.name, c.guard_since, c.guard_by, n.people, n.removals,
        greatest(o.guard_count, floor((n.people + n.removals) * o.guard_percent / 100.0))::bigint as allowed,
        case when c.guard = 'approved' and c.guard_since <= now() - interval '1 hour' then 'watching' else c.guard end as guard
      from connection c join organization o on o.id = c.organization
      cross join lateral (select
        (select count(*) from member m where m.organization = c.organization and m.connection = c.id and m.active) as people,
        (select count(*) from removal r
          where r.organization = c.organization and r.connection = c.id and r.at > now() - interval '1 hour') as removals) n
      where c.organization = ? order by c.name
      """;
  private static final String REMOVED =
      """
      select distinct m.id, m.document, m.name from removal r
      join member m on m.organization = r.organization and m.person = r.person
      where r.organization = ? and r.connection = ? and r.at > now() - interval '1 hour'
      order by m.name, m.id limit ?
      """;
  private static final String DECIDE =
      "update connection set guard = ?, guard_since = now(), guard_by = ? where organization = ? and id = ?";
  private static final String COUNT_AFRESH =
      "delete from removal where organization = ? and connection = ?";

  private final Database database;

  public Guard(Database database) {
    this.database = database;
  }

  /** How the guard of each connection stands, by name. */
  public List<GuardState> states(UUID organization) {
    return database.read(organization, session -> session.list(STATES, Guard::read, organization));
  }

  /** Names of the people who lost access by a connection within the hour and are still readable. */
  public List<String> removed(UUID organization, UUID connection) {
    return database.read(
        organization,
        session ->
            session.list(
                REMOVED,
                row -> MemberRow.shownName(row.json("document")),
                organization,
                connection,
                SHOWN_MAX));
  }

  /** Lets a connection's removals pass for an hour, however many; then it is watched again. */
  public void approve(Actor actor, UUID connection) {
    decide(actor, connection, GuardState.Mode.APPROVED);
  }

  /** Refuses a connection's removals until somebody says otherwise. */
  public void refuse(Actor actor, UUID connection) {
    decide(actor, connection, GuardState.Mode.REFUSED);
  }

  /** Counts a connection's removals afresh. */
  public void watch(Actor actor, UUID connection) {
    decide(actor, connection, GuardState.Mode.WATCHING);
  }

  private void decide(Actor actor, UUID connection, GuardState.Mode mode) {
    database.write(
        actor.organization(),
        session -> {
          var changed = session.update(DECIDE, mode, actor.who(), actor.organization(), connection);
          if (changed == 0) throw Refusal.notFound("There is no such connection here (any more).");
          var deed =
              switch (mode) {
                case APPROVED -> "let the removals of a connection pass";
                case REFUSED -> "refused the removals of a connection";
                case WATCHING, TRIPPED -> "had the removals of a connection counted afresh";
              };
          AuditLog.write(session, actor.did(deed, connection));
          return session.update(COUNT_AFRESH, actor.organization(), connection);
        });
  }

  private static GuardState read(Row row) {
    return new GuardState(
        row.id("id"),
        row.text("name"),
        row.word("guard", GuardState.Mode.class),
        row.timeOrNull("guard_since"),
        row.textOrNull("guard_by"),
        row.number("removals"),
        row.number("people"),
        row.number("allowed"));
  }
}
