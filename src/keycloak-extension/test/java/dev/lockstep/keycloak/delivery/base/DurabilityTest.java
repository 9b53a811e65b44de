package dev.lockstep.keycloak.delivery.base;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.keycloak.database.TestDatabases;
import jakarta.persistence.EntityManager;
import java.util.List;
import org.junit.jupiter.api.Test;

class DurabilityTest {
  @Test
  void only_what_can_be_repeated_commits_without_waiting_for_the_disk() {
    var database = new Database(TestDatabases.postgres(), 1);
    String relaxed = database.repeatably(DurabilityTest::synchronousCommit);
    String otherwise = database.again(DurabilityTest::synchronousCommit);
    assertThat(relaxed).isEqualTo("off, set by session");
    assertThat(otherwise).doesNotContain("session");
  }

  @Test
  void a_database_without_such_a_choice_is_left_alone() {
    for (var other : List.of(TestDatabases.h2(), TestDatabases.mariadb())) {
      String answer = new Database(other, 1).repeatably(entities -> "done");
      assertThat(answer).isEqualTo("done");
    }
  }

  private static String synchronousCommit(EntityManager entities) {
    var sql =
        "select setting || ', set by ' || source from pg_settings"
            + " where name = 'synchronous_commit'";
    return (String) entities.createNativeQuery(sql).getSingleResult();
  }
}
