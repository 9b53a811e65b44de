package dev.lockstep.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The second wall: what holds where a statement forgets which organization it is about. */
class RowLevelSecurityTest {
  private static final String NAME = TestDatabase.create();
  private static final Database DATABASE = migrated();
  private static final UUID ACME = organization("acme");
  private static final UUID GLOBEX = organization("globex");

  private static Database migrated() {
    var database = new Database(TestDatabase.source(NAME));
    database.migrate();
    return database;
  }

  private static UUID organization(String name) {
    var id = Ids.next();
    DATABASE.write(
        id,
        session -> {
          session.update("insert into organization (id, name) values (?, ?)", id, name);
          return session.update(
              "insert into team (organization, id, name, name_folded) values (?, ?, ?, ?)",
              id,
              Ids.next(),
              name,
              name);
        });
    return id;
  }

  private static List<String> teams(Session session) {
    return session.list("select name from team order by name", row -> row.text("name"));
  }

  @Test
  void a_forgotten_where_shows_only_ones_own_rows() {
    assertThat(DATABASE.read(ACME, RowLevelSecurityTest::teams)).containsExactly("acme");
    assertThat(DATABASE.write(GLOBEX, RowLevelSecurityTest::teams)).containsExactly("globex");
  }

  @Test
  void every_statement_of_a_session_is_walled_off() {
    List<String> both =
        DATABASE.read(
            ACME,
            session -> {
              var first = teams(session);
              return List.of(first.getFirst(), String.join(" ", teams(session)));
            });
    assertThat(both).containsExactly("acme", "acme");
  }

  @Test
  void a_forgotten_where_changes_only_ones_own_rows() {
    var changed = DATABASE.write(ACME, session -> session.update("update team set role = role"));
    assertThat(changed).isEqualTo(1);
  }

  @Test
  void a_row_of_another_organization_cannot_be_written() {
    assertThatThrownBy(
            () ->
                DATABASE.write(
                    ACME,
                    session ->
                        session.update(
                            "insert into team (organization, id, name, name_folded) values (?, ?, 'x', 'x')",
                            GLOBEX,
                            Ids.next())))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("row-level security");
  }

  @Test
  void what_is_about_all_organizations_sees_all() {
    assertThat(DATABASE.readAcross(RowLevelSecurityTest::teams)).containsExactly("acme", "globex");
  }

  @Test
  void a_connection_keeps_nothing_for_the_next_one() throws Exception {
    try (var connection = TestDatabase.source(NAME).getConnection()) {
      var session = Session.ofTransaction(connection, Sight.of(ACME));
      assertThat(teams(session)).hasSize(1);
      session.commit();
      try (var statement = connection.createStatement();
          var rows = statement.executeQuery("select from team")) {
        assertThat(rows.next()).isFalse();
      }
    }
  }

  /**
   * The driver learns what an often used statement answers, and then parts it from what was sent
   * before it.
   */
  @Test
  void a_statement_sees_its_rows_however_often_a_connection_has_run_it() throws Exception {
    try (var connection = TestDatabase.source(NAME).getConnection()) {
      for (var i = 0; i < 20; i++) {
        var session = Session.ofStatements(connection, Sight.of(ACME));
        var found =
            session.list(
                "select name from team where name = ? or ?::text is null",
                row -> row.text("name"),
                "acme",
                null);
        assertThat(found).as("run %d", i).containsExactly("acme");
      }
    }
  }

  @Test
  void every_table_is_walled_off_for_its_owner_too() {
    var open =
        DATABASE.readAcross(
            session ->
                session.list(
                    """
                    select relname from pg_class
                    where relnamespace = current_schema()::regnamespace and relkind in ('r', 'p')
                      and relname <> 'flyway_schema_history' and not (relrowsecurity and relforcerowsecurity)
                    """,
                    row -> row.text("relname")));
    assertThat(open).as("call own_rows_only for each").isEmpty();
  }

  @Test
  void a_superuser_is_refused() {
    var unguarded = new Database(TestDatabase.unguardedSource(NAME));
    assertThatThrownBy(unguarded::migrate)
        .isInstanceOf(UnguardedException.class)
        .hasMessageContaining("create role lockstep");
  }
}
