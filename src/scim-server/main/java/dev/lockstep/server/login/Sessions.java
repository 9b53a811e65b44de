package dev.lockstep.server.login;

import dev.lockstep.server.connection.Secrets;
import dev.lockstep.server.store.Database;
import dev.lockstep.server.store.MemberRow;
import dev.lockstep.server.store.Row;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Sessions of the console. Found again by the hash of what the browser keeps. They end for somebody
 * who is no longer an active organization admin. Thread-safe.
 */
public final class Sessions {
  /** How long a session lives without being used. */
  public static final Duration QUIET = Duration.ofMinutes(30);

  /** How long a session lives at most. */
  public static final Duration LONGEST = Duration.ofHours(12);

  private static final Duration EXTEND_AFTER = Duration.ofMinutes(1);

  private static final String START =
      "insert into console_session (organization, hash, person, form_key, created, expires) values (?, ?, ?, ?, ?, ?)";
  private static final String FIND =
      """
      select s.person, s.form_key, s.created, s.expires, m.document
      from console_session s
      join member m on m.organization = s.organization and m.person = s.person
      where s.organization = ? and s.hash = ? and s.expires > ?
        and exists (select from organization_admin a where a.organization = s.organization and a.person = s.person)""";
  private static final String EXTEND =
      "update console_session set expires = ? where organization = ? and hash = ?";
  private static final String END =
      "delete from console_session where organization = ? and hash = ?";
  private static final String END_ALL =
      "delete from console_session where organization = ? and person = ?";
  private static final String FORGET_OLD =
      "delete from console_session where organization = ? and expires <= ?";

  private final Database database;
  private final Clock clock;

  public Sessions(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Starts a session; the answer is what the browser must keep. */
  public String start(UUID organization, UUID person) {
    var secret = Secrets.next();
    var now = clock.instant();
    return database.write(
        organization,
        session -> {
          session.update(FORGET_OLD, organization, now);
          session.update(
              START,
              organization,
              Secrets.hash(secret),
              person,
              Secrets.next(),
              now,
              now.plus(QUIET));
          return secret;
        });
  }

  /** Who has this session, and keeps it alive. */
  public Optional<Visitor> visit(UUID organization, String secret) {
    var found = find(organization, secret);
    found.ifPresent(stored -> extend(organization, Secrets.hash(secret), stored));
    return found.map(Stored::visitor);
  }

  /** Who has this session. A page that asks again by itself must not keep it alive for ever. */
  public Optional<Visitor> glance(UUID organization, String secret) {
    return find(organization, secret).map(Stored::visitor);
  }

  public void end(UUID organization, String secret) {
    database.write(
        organization, session -> session.update(END, organization, Secrets.hash(secret)));
  }

  /** Signs somebody out everywhere. */
  public void endAll(UUID organization, UUID person) {
    database.write(organization, session -> session.update(END_ALL, organization, person));
  }

  private Optional<Stored> find(UUID organization, String secret) {
    return database.read(
        organization,
        session ->
            session.first(
                FIND, Sessions::read, organization, Secrets.hash(secret), clock.instant()));
  }

  // Written at most once a minute: a page must not cost a write.
  private void extend(UUID organization, byte[] hash, Stored stored) {
    var now = clock.instant();
    var until = now.plus(QUIET);
    var end = stored.created().plus(LONGEST);
    var wanted = until.isBefore(end) ? until : end;
    if (stored.expires().plus(EXTEND_AFTER).isAfter(wanted)) return;
    database.write(organization, session -> session.update(EXTEND, wanted, organization, hash));
  }

  private static Stored read(Row row) {
    var visitor =
        new Visitor(
            row.id("person"), MemberRow.shownName(row.json("document")), row.text("form_key"));
    return new Stored(visitor, row.time("created"), row.time("expires"));
  }

  private record Stored(Visitor visitor, Instant created, Instant expires) {}
}
