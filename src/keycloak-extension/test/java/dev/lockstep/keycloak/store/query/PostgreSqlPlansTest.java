package dev.lockstep.keycloak.store.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.keycloak.database.TestDatabase;
import dev.lockstep.keycloak.database.TestDatabases;
import dev.lockstep.keycloak.store.Author;
import dev.lockstep.keycloak.store.Kind;
import dev.lockstep.keycloak.store.ResourceKey;
import dev.lockstep.keycloak.store.entity.MembershipId;
import dev.lockstep.keycloak.store.work.Lane;
import dev.lockstep.keycloak.store.work.Works;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A target that came since PostgreSQL's statistics were made, as in its first sync: what is asked
 * about one of its users must not read the others.
 */
class PostgreSqlPlansTest {
  private static final int KNOWN = 2_000;
  private static final int NEW = 20_000;
  private static final int HANDFUL = 20;
  private static final String TARGET = "new";
  private static final String GROUP = "g7";
  private static final String USER = "u7";
  private static final List<String> FILL =
      List.of(
          """
          insert into lockstep_link (id, target_id, kind, resource_id, remote_id, remote_hash, state, origin, updated_at)
          select gen_random_uuid(), '%1$s', 'U', 'u' || n, 'r' || n, 'h' || n, 'L', 'C', 0 from generate_series(1, %2$d) n\
          """,
          """
          insert into lockstep_membership (target_id, group_id, user_id, told, dirty, generation)
          select '%1$s', 'g' || n %% 20, 'u' || n, true, 0, 1 from generate_series(1, %2$d) n\
          """,
          """
          insert into lockstep_work (id, target_id, kind, resource_id, generation, lane, due_at, attempts)
          select gen_random_uuid(), '%1$s', 'U', 'u' || n, 1, 1, 0, 0 from generate_series(1, %2$d) n\
          """);
  private static final String TOUCHED =
      """
      select sum(coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0))
      from pg_stat_xact_user_tables where relname like 'lockstep%'\
      """;

  private final TestDatabase database = TestDatabases.postgres();

  @BeforeEach
  void fill() {
    database.clear();
    // What others left of their rows would count as pages, from which the planner tells how many
    // there are.
    change("truncate lockstep_link, lockstep_membership, lockstep_work");
    fill("known", KNOWN);
    change("analyze");
    fill(TARGET, NEW);
  }

  private void fill(String target, int count) {
    for (var statement : FILL) change(statement.formatted(target, count));
  }

  private void change(String statement) {
    database.run(entities -> entities.createNativeQuery(statement).executeUpdate());
  }

  private void costsAHandful(String what, Consumer<EntityManager> work) {
    long touched =
        database.<Long>run(
            entities -> {
              // The connection may have counted for others before.
              long before = touched(entities);
              work.accept(entities);
              return touched(entities) - before;
            });
    assertThat(touched).as("rows that %s looks at", what).isLessThan(HANDFUL);
  }

  private static long touched(EntityManager entities) {
    return ((Number) entities.createNativeQuery(TOUCHED).getSingleResult()).longValue();
  }

  @Test
  void a_link_is_found_without_a_look_at_the_others() {
    var key = new ResourceKey(TARGET, Kind.USER, USER);
    costsAHandful("a link's own", e -> assertThat(new Links(e).find(key)).isPresent());
    costsAHandful(
        "a page of links",
        e -> assertThat(new Links(e).page(TARGET, Kind.USER, new Page("", 5))).hasSize(5));
    costsAHandful(
        "a link's other end", e -> new Links(e).byRemote(TARGET, Kind.USER, "is not there"));
  }

  @Test
  void a_membership_is_found_without_a_look_at_the_others() {
    costsAHandful(
        "a membership that changed",
        e -> new Memberships(e).raise(new MembershipId(TARGET, GROUP, USER)));
    costsAHandful(
        "what is on record of one",
        e ->
            assertThat(new Memberships(e).known(TARGET, GROUP, List.of(USER)))
                .containsExactly(USER));
    costsAHandful("what a group has to tell", e -> new Memberships(e).dirty(TARGET, GROUP, 10));
    costsAHandful(
        "a user's groups",
        e ->
            assertThat(new Memberships(e).groupsOf(TARGET, USER, Memberships.Of.ANY))
                .containsExactly(GROUP));
  }

  @Test
  void work_is_found_without_a_look_at_the_rest() {
    var raise = new Works.Raise("w", Lane.CHANGE, 0, null, Author.UNKNOWN);
    costsAHandful(
        "raised work", e -> new Works(e).raise(new ResourceKey(TARGET, Kind.USER, USER), raise));
    costsAHandful(
        "what is due", e -> new Works(e).due(TARGET, Lane.CHANGE, new Works.Moment(1, 5)));
  }
}
