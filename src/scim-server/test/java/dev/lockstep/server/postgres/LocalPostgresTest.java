package dev.lockstep.server.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalPostgresTest {
  @TempDir Path data = Path.of("");

  private static String query(JdbcAddress address, String sql) throws SQLException {
    try (var connection =
            DriverManager.getConnection(address.url(), address.user(), address.password());
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      assertThat(rows.next()).isTrue();
      return rows.getString(1);
    }
  }

  private static void execute(JdbcAddress address, String sql) throws SQLException {
    try (var connection =
            DriverManager.getConnection(address.url(), address.user(), address.password());
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Test
  void it_is_durable_and_asks_for_a_password_and_serves_this_machine_only() throws Exception {
    try (var postgres = LocalPostgres.startIn(data).orElseThrow()) {
      var address = postgres.address();
      assertThat(query(address, "show fsync")).isEqualTo("on");
      assertThat(query(address, "show synchronous_commit")).isEqualTo("on");
      assertThat(query(address, "show listen_addresses")).isEqualTo("127.0.0.1");
      assertThat(query(address, "select rolsuper from pg_roles where rolname = current_user"))
          .isEqualTo("f");
      assertThatThrownBy(
              () -> query(new JdbcAddress(address.url(), address.user(), "wrong"), "select 1"))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("password");
      assertThat(address.toString()).doesNotContain(address.password());
    }
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(data.resolve("database.password"))))
        .isEqualTo("rw-------");
  }

  @Test
  void a_second_start_finds_the_rows_of_the_first() throws Exception {
    try (var postgres = LocalPostgres.startIn(data).orElseThrow()) {
      execute(postgres.address(), "create table kept as select 42 as answer");
    }
    try (var postgres = LocalPostgres.startIn(data).orElseThrow()) {
      assertThat(query(postgres.address(), "select answer from kept")).isEqualTo("42");
    }
  }

  @Test
  void what_a_killed_server_left_running_is_adopted_and_stopped() throws Exception {
    var left = Cluster.in(data).startOrAdopt();
    try (var postgres = LocalPostgres.startIn(data).orElseThrow()) {
      assertThat(postgres.address()).isEqualTo(left);
    }
    assertThatThrownBy(() -> query(left, "select 1")).isInstanceOf(SQLException.class);
  }

  @Test
  void a_folder_has_one_owner_and_others_find_its_database() {
    try (var postgres = LocalPostgres.startIn(data).orElseThrow()) {
      assertThat(LocalPostgres.startIn(data)).isEmpty();
      assertThat(LocalPostgres.runningIn(data)).isEqualTo(postgres.address());
    }
  }

  @Test
  void a_database_half_made_or_half_unpacked_is_made_again() throws Exception {
    Files.createDirectories(data.resolve("database.partial/base"));
    Files.createDirectories(data.resolve("postgresql-18.6.0.partial/bin"));
    try (var postgres = LocalPostgres.startIn(data).orElseThrow()) {
      assertThat(query(postgres.address(), "select 1")).isEqualTo("1");
    }
  }

  @Test
  void a_database_of_another_major_version_is_refused_with_a_sentence() throws IOException {
    Files.createDirectories(data.resolve("database"));
    Files.writeString(data.resolve("database/PG_VERSION"), "17\n");
    assertThatThrownBy(() -> LocalPostgres.startIn(data))
        .isInstanceOf(PostgresException.class)
        .hasMessageContaining("holds a database of PostgreSQL 17, this server brings 18");
  }
}
