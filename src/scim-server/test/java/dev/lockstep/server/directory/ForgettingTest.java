package dev.lockstep.server.directory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.server.directory.Forgetting.Kept;
import dev.lockstep.server.store.Database;
import dev.lockstep.server.store.Ids;
import dev.lockstep.server.store.TestDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Both logs, in a database with two organizations. */
class ForgettingTest {
  private static final Clock CLOCK = Clock.systemUTC();
  private static final Database DATABASE = TestDatabase.fresh();
  private static final Organizations ORGANIZATIONS =
      Directory.over(DATABASE, CLOCK).organizations();
  private static final String CALLS =
      """
      insert into request_log (organization, id, at, until, client, address, method, path, correlation, action, changes,
        status, result, millis)
      select ?, (substr(?, 1, 24) || to_char(n, 'FM000000000000'))::uuid, now(), now(), 'curl', '192.0.2.7', 'GET',
        '/Users', 'c-1', 'READ', false, 200, 'done', 3 from generate_series(1, ?) n
      """;
  private static final String DEEDS =
      """
      insert into audit_log (organization, id, who, what)
      select ?, (substr(?, 1, 24) || to_char(n, 'FM000000000000'))::uuid, 'ann', 'looked' from generate_series(1, ?) n
      """;

  private final UUID acme = organization("acme");
  private final UUID globex = organization("globex");

  @Test
  void calls_and_deeds_are_kept_for_their_time_each_and_all_older_ones_go() {
    for (var organization : new UUID[] {acme, globex}) {
      add(CALLS, organization, Duration.ofDays(8), 2_001);
      add(CALLS, organization, Duration.ofDays(6), 3);
      add(DEEDS, organization, Duration.ofDays(31), 1_000);
      add(DEEDS, organization, Duration.ofDays(29), 5);
    }
    new Forgetting(
            DATABASE, ORGANIZATIONS, CLOCK, new Kept(Duration.ofDays(7), Duration.ofDays(30)))
        .tick(acme);
    assertThat(rows("request_log", acme)).isEqualTo(3);
    assertThat(rows("audit_log", acme)).isEqualTo(5);
    assertThat(rows("request_log", globex)).isEqualTo(2_004);
    assertThat(rows("audit_log", globex)).isEqualTo(1_005);
  }

  private static UUID organization(String name) {
    return ORGANIZATIONS
        .create(
            name + "-" + Ids.next().toString().substring(0, 18),
            NewMember.ofMail("admin@acme.example", Role.ORGANIZATION_ADMIN))
        .id();
  }

  private static void add(String statement, UUID organization, Duration age, int rows) {
    var first = Ids.first(Instant.now().minus(age)).toString();
    DATABASE.write(organization, session -> session.update(statement, organization, first, rows));
  }

  private static long rows(String table, UUID organization) {
    return DATABASE.read(
        organization,
        session ->
            session
                .first(
                    "select count(*) as n from " + table + " where organization = ? and id < ?",
                    row -> row.number("n"),
                    organization,
                    Ids.first(Instant.now().minus(Duration.ofHours(1))))
                .orElseThrow());
  }
}
