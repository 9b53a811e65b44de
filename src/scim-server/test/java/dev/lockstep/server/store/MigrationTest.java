package dev.lockstep.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A database is brought up to date once; from then on a start only looks whether it is. */
class MigrationTest {
  private static final String APPLIED =
      "select version from flyway_schema_history where success order by installed_rank";

  private static List<String> applied(Database database) {
    return database.readAcross(session -> session.list(APPLIED, row -> row.text("version")));
  }

  private static List<Integer> versions() throws Exception {
    try (var files = Files.list(folder())) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.startsWith("V"))
          .map(name -> Integer.valueOf(name.substring(1, name.indexOf("__"))))
          .sorted()
          .toList();
    }
  }

  private static Path folder() throws URISyntaxException {
    return Path.of(Objects.requireNonNull(Database.class.getResource("/db/migration")).toURI());
  }

  @Test
  void a_start_knows_which_migration_is_the_newest() throws Exception {
    assertThat(Database.NEWEST_VERSION).isEqualTo("" + versions().getLast());
  }

  @Test
  void an_empty_database_gets_every_migration_and_an_up_to_date_one_none() throws Exception {
    var database = TestDatabase.fresh();
    var applied = applied(database);
    assertThat(applied).hasSameSizeAs(versions()).contains(Database.NEWEST_VERSION);
    database.migrate();
    assertThat(applied(database)).isEqualTo(applied);
  }

  @Test
  void a_database_that_lacks_the_newest_migration_gets_it() {
    var database = TestDatabase.fresh();
    database.writeAcross(
        session -> {
          session.update("drop index person_with_role");
          session.update(
              "alter table request_log drop constraint request_log_pkey, add primary key (organization, id)");
          return session.update(
              "delete from flyway_schema_history where version = ?", Database.NEWEST_VERSION);
        });
    database.migrate();
    assertThat(applied(database)).contains(Database.NEWEST_VERSION);
  }
}
