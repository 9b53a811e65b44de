package dev.lockstep.server.login;

import dev.lockstep.server.directory.Organization;
import dev.lockstep.server.login.Logins.SignedIn;
import dev.lockstep.server.login.oidc.Identity;
import dev.lockstep.server.store.Database;
import dev.lockstep.server.store.Folding;
import dev.lockstep.server.store.Row;
import dev.lockstep.server.store.Session;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Who somebody of an OpenID provider is here: at first whose external id the provider's subject is,
 * else whose address it has verified; from then on only that account. Thread-safe.
 */
public final class Recognition {
  private static final String ADMIN =
      """
      select m.person from member m
      join organization_admin a on a.organization = m.organization and a.person = m.person
      where m.organization = ?
      """;
  private static final String KNOWN =
      ADMIN
          + """
             and m.person = (select i.person from login_identity i
              where i.organization = m.organization and i.issuer = ? and i.subject = ?)""";
  private static final String UNKNOWN_YET =
      """
       and not exists (select from login_identity i
        where i.organization = m.organization and i.issuer = ? and (i.person = m.person or i.subject = ?))
       limit 2""";
  private static final String BY_SUBJECT = ADMIN + " and m.external_id = ? " + UNKNOWN_YET;
  private static final String BY_MAIL = ADMIN + " and m.email = ? " + UNKNOWN_YET;
  private static final String REMEMBER =
      "insert into login_identity (organization, issuer, subject, person) values (?, ?, ?, ?) on conflict do nothing";

  private final Database database;

  public Recognition(Database database) {
    this.database = database;
  }

  /** The one active organization admin that this is; empty: nobody, or it is not certain who. */
  public Optional<SignedIn> recognize(Organization organization, Identity identity) {
    return database
        .write(organization.id(), session -> person(session, organization, identity))
        .map(person -> new SignedIn(organization, person));
  }

  private static Optional<UUID> person(
      Session session, Organization organization, Identity identity) {
    var known =
        session.first(
            KNOWN,
            Recognition::readPerson,
            organization.id(),
            identity.issuer(),
            identity.subject());
    if (known.isPresent()) return known;
    var found = people(session, organization, identity);
    if (found.size() != 1) return Optional.empty();
    var person = found.getFirst();
    session.update(REMEMBER, organization.id(), identity.issuer(), identity.subject(), person);
    return Optional.of(person);
  }

  private static List<UUID> people(Session session, Organization organization, Identity identity) {
    var bySubject =
        session.list(
            BY_SUBJECT,
            Recognition::readPerson,
            arguments(organization, identity.subject(), identity));
    var mail = identity.mail();
    return bySubject.isEmpty() && mail != null
        ? session.list(
            BY_MAIL, Recognition::readPerson, arguments(organization, Folding.text(mail), identity))
        : bySubject;
  }

  private static Object[] arguments(Organization organization, String value, Identity identity) {
    return new Object[] {organization.id(), value, identity.issuer(), identity.subject()};
  }

  private static UUID readPerson(Row row) {
    return row.id("person");
  }
}
