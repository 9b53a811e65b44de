package dev.lockstep.server.directory;

import dev.lockstep.server.directory.team.Links;
import dev.lockstep.server.store.Database;
import dev.lockstep.server.store.Ids;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;

/**
 * Forgets what was only kept for a while: people who left, teams that were removed, old decisions,
 * counted removals, both logs. Thread-safe.
 */
public final class Forgetting {
  private static final Duration REMOVALS = Duration.ofDays(1);
  private static final int AT_ONCE = 1000;
  private static final String PEOPLE =
      """
      delete from person where (organization, id) in (
        select p.organization, p.id from person p join organization o on o.id = p.organization
        where p.organization = ? and p.left_at <= ?::timestamptz - make_interval(days => o.remembered_days) limit ?)
      """;
  private static final String TEAMS =
      """
      delete from team where (organization, id) in (
        select organization, id from team where organization = ? and removed <= ? limit ?)
      """;
  private static final String DECISIONS =
      """
      delete from decision where (organization, id) in (
        select organization, id from decision where organization = ? and decided <= ? limit ?)
      """;
  private static final String COUNTED =
      """
      delete from removal where ctid = any (array(
        select ctid from removal where organization = ? and at <= ? limit ?))
      """;
  // Ids sort by time, so the oldest are found by the primary key.
  private static final String CALLS =
      """
      delete from request_log where (organization, id) in (
        select organization, id from request_log where organization = ? and id < ? order by id limit ?)
      """;
  private static final String DEEDS =
      """
      delete from audit_log where (organization, id) in (
        select organization, id from audit_log where organization = ? and id < ? order by id limit ?)
      """;

  private final Database database;
  private final Organizations organizations;
  private final Clock clock;
  private final Kept kept;

  public Forgetting(Database database, Organizations organizations, Clock clock, Kept kept) {
    this.database = database;
    this.organizations = organizations;
    this.clock = clock;
    this.kept = kept;
  }

  /**
   * How long the rows of both logs are kept.
   *
   * @param calls request log
   * @param deeds audit log
   */
  public record Kept(Duration calls, Duration deeds) {
    public static final Kept DEFAULT = new Kept(Duration.ofDays(90), Duration.ofDays(365));
  }

  /** Does what is due in every organization, each in transactions of its own. */
  public void tick() {
    for (var organization : organizations.all()) tick(organization.id());
  }

  /** Does what is due in one organization; the answer is how many people were forgotten. */
  public int tick(UUID organization) {
    var now = clock.instant();
    int people = forget(PEOPLE, organization, now);
    forget(TEAMS, organization, now.minus(Links.UNDO));
    forget(DECISIONS, organization, now.minus(Links.UNDO));
    forget(COUNTED, organization, now.minus(REMOVALS));
    forget(CALLS, organization, Ids.first(now.minus(kept.calls)));
    forget(DEEDS, organization, Ids.first(now.minus(kept.deeds)));
    return people;
  }

  /** A transaction for each portion: none holds its rows long. */
  private int forget(String statement, UUID organization, Object before) {
    int forgotten = 0;
    int portion;
    do {
      portion =
          database.write(
              organization, session -> session.update(statement, organization, before, AT_ONCE));
      forgotten += portion;
    } while (portion == AT_ONCE);
    return forgotten;
  }
}
