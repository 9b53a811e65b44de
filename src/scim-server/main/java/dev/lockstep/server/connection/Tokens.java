package dev.lockstep.server.connection;

import static java.util.Comparator.comparing;

import dev.lockstep.server.directory.Actor;
import dev.lockstep.server.directory.Organization;
import dev.lockstep.server.directory.Provisioning;
import dev.lockstep.server.directory.Refusal;
import dev.lockstep.server.directory.schema.Types;
import dev.lockstep.server.log.AuditLog;
import dev.lockstep.server.store.Database;
import dev.lockstep.server.store.Ids;
import dev.lockstep.server.store.Row;
import dev.lockstep.server.store.Session;
import dev.lockstep.server.store.StoreException;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/** The tokens by which identity providers call. Thread-safe. */
public final class Tokens {
  /** For how long a token and the one that replaces it can both work. */
  public static final Duration OVERLAP_MAX = Duration.ofDays(90);

  private static final String CONNECT =
      "insert into connection (organization, id, name) values (?, ?, ?) on conflict (organization, name) do nothing";
  private static final String INSERT =
      """
      insert into token (organization, id, connection, name, hash, ending, made_by, created, expires, lapses, reads, writes_users, writes_groups)
      select organization, ?, id, ?, ?, ?, ?, ?, ?, ?, ?, ?, ? from connection where organization = ? and name = ?
      """;
  private static final String COLUMNS =
      """
      select t.id, c.name as connection, t.name, t.ending, t.reads, t.writes_users, t.writes_groups, t.made_by, t.created, t.expires, t.lapses,
        t.revoked, t.replaced_by, t.used, t.used_from, t.used_by, t.refused
      from token t join connection c on c.organization = t.organization and c.id = t.connection
      where t.organization = ?
      """;
  private static final String LIST = COLUMNS + " order by t.created desc, t.id";
  private static final String LOCK = COLUMNS + " and t.id = ? for update of t";
  private static final String REVOKE =
      "update token set revoked = ? where organization = ? and id = ?";
  private static final String REPLACE =
      "update token set replaced_by = ?, expires = least(expires, ?) where organization = ? and id = ?";
  private static final String EXTEND =
      "update token set expires = ? where organization = ? and id = ?";
  private static final String VERIFY =
      """
      select o.id, o.name, o.scim, t.id as token, t.connection, t.reads, t.writes_users, t.writes_groups,
        t.revoked is null and (t.expires is null or t.expires > now.at)
          and (t.lapses is null or t.lapses > now.at or t.used is not null) as works,
      """
          + Types.REGISTERED
          + """
      from organization o
      cross join (select ?::timestamptz as at) now
      left join token t on t.organization = o.id and t.hash = ?
      where o.name = ?
      """;

  private final Database database;
  private final Clock clock;

  public Tokens(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Makes a token. Its text can't be had again. */
  public IssuedToken issue(Actor actor, NewToken token) {
    return database.write(
        actor.organization(),
        session -> {
          var issued = issue(session, actor, token);
          AuditLog.write(session, actor.did("made the token " + token.name(), issued.id()));
          return issued;
        });
  }

  private IssuedToken issue(Session session, Actor actor, NewToken token) {
    var issued = new IssuedToken(token.id(), Secrets.next());
    session.update(CONNECT, actor.organization(), Ids.next(), token.connection());
    insert(session, actor, token, issued);
    return issued;
  }

  private void insert(Session session, Actor actor, NewToken token, IssuedToken issued) {
    var made = clock.instant();
    try {
      session.update(
          INSERT,
          issued.id(),
          token.name(),
          Secrets.hash(issued.text()),
          issued.text().substring(issued.text().length() - 4),
          actor.who(),
          made,
          token.expires(),
          token.lapse() == null ? null : made.plus(token.lapse()),
          token.scopes().contains(Scope.READ),
          token.scopes().contains(Scope.USERS),
          token.scopes().contains(Scope.GROUPS),
          actor.organization(),
          token.connection());
    } catch (StoreException e) {
      if (!e.taken("token_pkey")) throw e;
      throw Refusal.taken(
          "This token was made already and can't be shown again. If you have not copied it, revoke it and make another.");
    }
  }

  /**
   * Makes a token that is to replace another. Both work until the overlap is over, so that nothing
   * is refused while the new one is carried over; then the old one ends.
   */
  public IssuedToken rotate(Actor actor, UUID token, Duration overlap) {
    if (overlap.isNegative() || overlap.compareTo(OVERLAP_MAX) > 0) {
      throw Refusal.invalid(
          "Both tokens can work for up to " + OVERLAP_MAX.toDays() + " days, not longer.");
    }
    var organization = actor.organization();
    return database.write(
        organization,
        session -> {
          var old = lock(session, organization, token);
          if (!old.works(clock.instant())) throw ended(old);
          if (old.replacedBy() != null) throw replaced(old);
          var issued = issue(session, actor, successor(old));
          AuditLog.write(session, actor.did("replaced the token " + old.name(), token));
          session.update(REPLACE, issued.id(), clock.instant().plus(overlap), organization, token);
          return issued;
        });
  }

  // It lives as long as the old one was meant to.
  private NewToken successor(Token old) {
    var expires = old.expires();
    var end =
        expires == null ? null : clock.instant().plus(Duration.between(old.created(), expires));
    return new NewToken(Ids.next(), old.connection(), old.name(), old.scopes(), end, null);
  }

  private static Refusal ended(Token token) {
    return Refusal.notAllowed(
        "“" + token.name() + "” works no more: make a new token instead of replacing it.");
  }

  private static Refusal replaced(Token token) {
    return Refusal.notAllowed(
        "“"
            + token.name()
            + "” is being replaced already. If the new token was lost, revoke that one and make another.");
  }

  /** Lets a token that is being replaced work for a while longer, from now on. */
  public void extend(Actor actor, UUID token, Duration longer) {
    if (longer.isNegative() || longer.compareTo(OVERLAP_MAX) > 0) {
      throw Refusal.invalid("At most " + OVERLAP_MAX.toDays() + " days, not longer.");
    }
    database.write(
        actor.organization(),
        session -> {
          var old = lock(session, actor.organization(), token);
          if (!old.works(clock.instant()) || old.replacedBy() == null) {
            throw Refusal.notAllowed(
                "Only a token that works and is being replaced gets more time.");
          }
          AuditLog.write(session, actor.did("gave the token " + old.name() + " more time", token));
          return session.update(EXTEND, clock.instant().plus(longer), actor.organization(), token);
        });
  }

  private static Token lock(Session session, UUID organization, UUID token) {
    return session
        .first(LOCK, Tokens::read, organization, token)
        .orElseThrow(() -> Refusal.notFound("There is no such token here."));
  }

  /** All tokens, the newest first; the revoked and expired too. */
  public List<Token> list(UUID organization) {
    return database.read(organization, session -> session.list(LIST, Tokens::read, organization));
  }

  /** Those that work and end soon without being replaced, the first to end first. */
  public List<Token> endingSoon(UUID organization) {
    var now = clock.instant();
    return list(organization).stream()
        .filter(token -> token.endsWithinDays(now).isPresent())
        .sorted(comparing(token -> Objects.requireNonNull(token.expires())))
        .toList();
  }

  /** Ends a token at once. */
  public void revoke(Actor actor, UUID token) {
    database.write(
        actor.organization(),
        session -> {
          var old = lock(session, actor.organization(), token);
          if (old.revoked() != null) return 0;
          AuditLog.write(session, actor.did("revoked the token " + old.name(), token));
          return session.update(REVOKE, clock.instant(), actor.organization(), token);
        });
  }

  /** Does this token open this organization? One round trip. */
  public Access verify(String organization, String token) {
    return database
        .readAcross(
            session ->
                session.first(
                    VERIFY, Tokens::access, clock.instant(), Secrets.hash(token), organization))
        .orElseGet(Access.Unknown::new);
  }

  private static Access access(Row row) {
    var token = row.idOrNull("token");
    var organization =
        new Organization(row.id("id"), row.text("name"), row.word("scim", Provisioning.class));
    if (token == null || !row.flag("works")) return new Access.Refused(organization, token);
    var types = Types.with(row.text("extensions"));
    return new Access.Granted(organization, row.id("connection"), token, scopes(row), types);
  }

  private static Set<Scope> scopes(Row row) {
    var scopes = EnumSet.noneOf(Scope.class);
    if (row.flag("reads")) scopes.add(Scope.READ);
    if (row.flag("writes_users")) scopes.add(Scope.USERS);
    if (row.flag("writes_groups")) scopes.add(Scope.GROUPS);
    return scopes;
  }

  private static Token read(Row row) {
    var used = row.timeOrNull("used");
    return new Token(
        row.id("id"),
        row.text("connection"),
        row.text("name"),
        row.text("ending"),
        scopes(row),
        row.text("made_by"),
        row.time("created"),
        row.timeOrNull("expires"),
        row.timeOrNull("lapses"),
        row.timeOrNull("revoked"),
        row.idOrNull("replaced_by"),
        used == null
            ? null
            : new Token.Use(used, row.textOrNull("used_from"), row.textOrNull("used_by")),
        row.number("refused"));
  }
}
