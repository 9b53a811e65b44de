package dev.lockstep.server.login;

import dev.lockstep.server.connection.Secrets;
import dev.lockstep.server.directory.Organization;
import dev.lockstep.server.directory.Organizations;
import dev.lockstep.server.directory.Refusal;
import dev.lockstep.server.store.Database;
import dev.lockstep.server.store.Row;
import java.text.Normalizer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** Passwords of organization admins, and the one-time codes by which they set them. Thread-safe. */
public final class Logins {
  /** How long a set-up code works. */
  public static final Duration CODE_LIFE = Duration.ofMinutes(30);

  public static final int PASSWORD_LENGTH_MIN = 12;
  public static final int PASSWORD_LENGTH_MAX = 200;

  private static final int TRIES_FREE = 5;
  private static final Duration TRY_AGAIN_AFTER = Duration.ofMinutes(1);
  private static final int HASHES_AT_ONCE = 2;

  private static final String ADMIN =
      """
      select p.id from person p join organization_admin a on a.organization = p.organization and a.person = p.id
      where p.organization = ? order by p.joined, p.id limit 1""";
  private static final String INSERT_CODE =
      "insert into setup_code (organization, hash, person, expires) values (?, ?, ?, ?)";
  private static final String TAKE_CODE =
      "delete from setup_code where organization = ? and hash = ? and expires > ? returning person";
  private static final String FORGET_CODES =
      "delete from setup_code where organization = ? and person = ?";
  private static final String SET_PASSWORD =
      """
      insert into login (organization, person, password_hash) values (?, ?, ?)
      on conflict (organization, person)
      do update set password_hash = excluded.password_hash, changed = now(), failures = 0, failed = null""";
  // Whoever runs the server has just vouched for this person; an account elsewhere must prove
  // itself anew.
  private static final String FORGET_IDENTITIES =
      "delete from login_identity where organization = ? and person = ?";
  private static final String FIND =
      """
      select l.person, l.password_hash, l.failures::bigint as failures, l.failed
      from login l
      join member m on m.organization = l.organization and m.person = l.person
      where l.organization = ? and (m.user_name = ? or m.email = ?)
        and exists (select from organization_admin a where a.organization = l.organization and a.person = l.person)
      order by m.user_name = ? desc limit 1""";
  private static final String FAILED =
      "update login set failures = failures + 1, failed = ? where organization = ? and person = ?";
  private static final String SUCCEEDED =
      "update login set failures = 0, failed = null where organization = ? and person = ? and failures > 0";

  private final Database database;
  private final Organizations organizations;
  private final Clock clock;
  // A hash takes a good part of a second of one processor; a flood of tries must not take them all.
  private final Semaphore hashing = new Semaphore(HASHES_AT_ONCE, true);

  public Logins(Database database, Organizations organizations, Clock clock) {
    this.database = database;
    this.organizations = organizations;
    this.clock = clock;
  }

  /** Makes a code by which the organization's first active organization admin sets a password. */
  public String makeCode(Organization organization) {
    var admin =
        database
            .read(
                organization.id(),
                session -> session.first(ADMIN, row -> row.id("id"), organization.id()))
            .orElseThrow(
                () ->
                    Refusal.notFound(
                        organization.name()
                            + " has no active organization admin. Make somebody in it one: member role "
                            + organization.name()
                            + " USERNAME organization-admin"));
    var code = SetUpCode.random(organization.name());
    var expires = clock.instant().plus(CODE_LIFE);
    return database.write(
        organization.id(),
        session -> {
          session.update(FORGET_CODES, organization.id(), admin);
          session.update(
              INSERT_CODE, organization.id(), Secrets.hash(code.secret()), admin, expires);
          return code.text();
        });
  }

  /** Sets a password by a code, which works no more afterwards. Sessions of before end. */
  public SignedIn setPassword(String typedCode, String password) {
    checkStrength(password);
    var code = SetUpCode.parse(typedCode).orElseThrow(Logins::badCode);
    var organization =
        organizations
            .find(code.organization().toLowerCase(Locale.ROOT))
            .orElseThrow(Logins::badCode);
    var hash = hashed(password);
    var person =
        database.write(
            organization.id(),
            session -> {
              var admin =
                  session
                      .first(
                          TAKE_CODE,
                          row -> row.id("person"),
                          organization.id(),
                          Secrets.hash(code.secret()),
                          clock.instant())
                      .orElseThrow(Logins::badCode);
              session.update(SET_PASSWORD, organization.id(), admin, hash);
              session.update(FORGET_IDENTITIES, organization.id(), admin);
              return admin;
            });
    return new SignedIn(organization, person);
  }

  /**
   * Whose user name or e-mail and password these are; empty says no more than that they don't fit.
   */
  public Optional<SignedIn> check(Organization organization, String name, String password) {
    var folded = Normalizer.normalize(name.strip(), Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    var found =
        database.read(
            organization.id(),
            session ->
                session.first(FIND, Logins::read, organization.id(), folded, folded, folded));
    found.ifPresent(this::refuseIfTriedTooOften);
    // Somebody who isn't there costs as much time as somebody who is.
    var fits = fits(found.map(Stored::hash).orElse(PasswordHash.NOBODY), password);
    if (found.isEmpty()) return Optional.empty();
    return record(organization, found.get().person(), fits);
  }

  private Optional<SignedIn> record(Organization organization, UUID person, boolean fits) {
    if (fits) {
      database.write(
          organization.id(), session -> session.update(SUCCEEDED, organization.id(), person));
      return Optional.of(new SignedIn(organization, person));
    }
    database.write(
        organization.id(),
        session -> session.update(FAILED, clock.instant(), organization.id(), person));
    return Optional.empty();
  }

  private void refuseIfTriedTooOften(Stored stored) {
    if (stored.failures() < TRIES_FREE || stored.failed() == null) return;
    if (stored.failed().plus(TRY_AGAIN_AFTER).isAfter(clock.instant())) {
      throw Refusal.notAllowed(
          "The password was wrong " + stored.failures() + " times. Wait a minute, then try again.");
    }
  }

  private static void checkStrength(String password) {
    if (password.length() < PASSWORD_LENGTH_MIN || password.length() > PASSWORD_LENGTH_MAX) {
      throw Refusal.invalid(
          "The password needs "
              + PASSWORD_LENGTH_MIN
              + " to "
              + PASSWORD_LENGTH_MAX
              + " characters. A few words in a row do well.");
    }
  }

  private static Refusal badCode() {
    return Refusal.invalid(
        "This code does not work. Each works once, for "
            + CODE_LIFE.toMinutes()
            + " minutes; have a new one made with the command admin-code.");
  }

  private String hashed(String password) {
    hashing.acquireUninterruptibly();
    try {
      return PasswordHash.of(password.toCharArray()).text();
    } finally {
      hashing.release();
    }
  }

  private boolean fits(PasswordHash hash, String password) {
    if (password.length() > PASSWORD_LENGTH_MAX) return false;
    hashing.acquireUninterruptibly();
    try {
      return hash.fits(password.toCharArray());
    } finally {
      hashing.release();
    }
  }

  private static Stored read(Row row) {
    return new Stored(
        row.id("person"),
        PasswordHash.parse(row.text("password_hash")),
        row.number("failures"),
        row.timeOrNull("failed"));
  }

  private record Stored(UUID person, PasswordHash hash, long failures, @Nullable Instant failed) {}

  /** Somebody who has just proved who they are. */
  public record SignedIn(Organization organization, UUID person) {}
}
