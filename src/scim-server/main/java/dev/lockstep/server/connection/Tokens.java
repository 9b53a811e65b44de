package dev.lockstep.server.connection;

import dev.lockstep.server.directory.Organization;
import dev.lockstep.server.directory.Provisioning;
import dev.lockstep.server.directory.Refusal;
import dev.lockstep.server.store.Database;
import dev.lockstep.server.store.Ids;
import dev.lockstep.server.store.Row;
import dev.lockstep.server.store.Session;
import dev.lockstep.server.store.StoreException;
import java.util.List;
import java.util.UUID;

/** The tokens by which identity providers call. Thread-safe. */
public final class Tokens {
  private static final String CONNECT =
      "insert into connection (organization, id, name) values (?, ?, ?) on conflict (organization, name) do nothing";
  private static final String INSERT =
      """
      insert into token (organization, id, connection, name, hash, ending, made_by, expires)
      select organization, ?, id, ?, ?, ?, ?, ? from connection where organization = ? and name = ?
      """;
  private static final String LIST =
      """
      select t.id, c.name as connection, t.name, t.ending, t.made_by, t.created, t.expires, t.revoked, t.used, t.used_by
      from token t join connection c on c.organization = t.organization and c.id = t.connection
      where t.organization = ? order by t.created desc, t.id
      """;
  private static final String REVOKE =
      "update token set revoked = coalesce(revoked, now()) where organization = ? and id = ?";
  private static final String VERIFY =
      """
      select o.id, o.name, o.scim, t.id as token, t.connection
      from organization o
      left join token t on t.organization = o.id and t.hash = ? and t.revoked is null and (t.expires is null or t.expires > now())
      where o.name = ?
      """;

  private final Database database;

  public Tokens(Database database) {
    this.database = database;
  }

  /** Makes a token. Its text can't be had again. */
  public IssuedToken issue(UUID organization, NewToken token) {
    var issued = new IssuedToken(token.id(), Secrets.next());
    return database.write(
        organization,
        session -> {
          session.update(CONNECT, organization, Ids.next(), token.connection());
          insert(session, organization, token, issued);
          return issued;
        });
  }

  private static void insert(
      Session session, UUID organization, NewToken token, IssuedToken issued) {
    try {
      session.update(
          INSERT,
          issued.id(),
          token.name(),
          Secrets.hash(issued.text()),
          issued.text().substring(issued.text().length() - 4),
          token.madeBy(),
          token.expires(),
          organization,
          token.connection());
    } catch (StoreException e) {
      if (!e.taken("token_pkey")) throw e;
      throw Refusal.taken(
          "This token was made already and can't be shown again. If you have not copied it, revoke it and make another.");
    }
  }

  /** All tokens, the newest first; the revoked and expired too. */
  public List<Token> list(UUID organization) {
    return database.read(organization, session -> session.list(LIST, Tokens::read, organization));
  }

  /** Ends a token at once. */
  public void revoke(UUID organization, UUID token) {
    database.write(organization, session -> session.update(REVOKE, organization, token));
  }

  /** Does this token open this organization? One round trip. */
  public Access verify(String organization, String token) {
    return database
        .readAcross(
            session -> session.first(VERIFY, Tokens::access, Secrets.hash(token), organization))
        .orElseGet(Access.Unknown::new);
  }

  private static Access access(Row row) {
    var token = row.idOrNull("token");
    if (token == null) return new Access.Refused();
    var organization =
        new Organization(row.id("id"), row.text("name"), row.word("scim", Provisioning.class));
    return new Access.Granted(organization, row.id("connection"), token);
  }

  private static Token read(Row row) {
    return new Token(
        row.id("id"),
        row.text("connection"),
        row.text("name"),
        row.text("ending"),
        row.text("made_by"),
        row.time("created"),
        row.timeOrNull("expires"),
        row.timeOrNull("revoked"),
        row.timeOrNull("used"),
        row.textOrNull("used_by"));
  }
}
