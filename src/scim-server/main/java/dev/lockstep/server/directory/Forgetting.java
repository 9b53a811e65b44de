package dev.lockstep.server.directory;

import dev.lockstep.server.directory.team.Links;
import dev.lockstep.server.store.Database;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;

/**
 * Forgets what was only kept for a while: people who left, teams that were removed, old decisions,
 * counted removals. Thread-safe.
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
      "delete from decision where organization = ? and decided <= ?";
  private static final String COUNTED = "delete from removal where organization = ? and at <= ?";

  private final Database database;
  private final Organizations organizations;
  private final Clock clock;

  public Forgetting(Database database, Organizations organizations, Clock clock) {
    this.database = database;
    this.organizations = organizations;
    this.clock = clock;
  }

  /** Does what is due in every organization, each in transactions of its own. */
  public void tick() {
    for (var organization : organizations.all()) tick(organization.id());
  }

  /** Does what is due in one organization; the answer is how many people were forgotten. */
  public int tick(UUID organization) {
    var now = clock.instant();
    var forgotten = 0;
    int people;
    do {
      people =
          database.write(
              organization, session -> session.update(PEOPLE, organization, now, AT_ONCE));
      forgotten += people;
    } while (people == AT_ONCE);
    database.write(
        organization,
        session -> {
          session.update(TEAMS, organization, now.minus(Links.UNDO), AT_ONCE);
          session.update(DECISIONS, organization, now.minus(Links.UNDO));
          return session.update(COUNTED, organization, now.minus(REMOVALS));
        });
    return forgotten;
  }
}
