package dev.lockstep.keycloak.store;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.keycloak.database.TestDatabase;
import dev.lockstep.keycloak.store.work.Changes;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Who waits for an open fan-out: nobody who inserts into CHANGE, wherever the row lands. And why
 * the fan-out is written as it is: each of the usual ways of draining a queue makes an admin wait
 * on MariaDB.
 */
abstract class LockTableContract {
  private static final String INSERT =
      "insert into LOCKSTEP_CHANGE (ID, REALM, KIND, RESOURCE_ID, MADE_AT)"
          + " values (?, 'r', 'U', 'u', 0)";
  private static final int ROWS = 1_000;
  private static final int BATCH = 500;
  private static final String MIDDLE = "00000250x";
  private static final String END = "99999999";
  private static final String SKIP_LOCKED =
      "select ID from LOCKSTEP_CHANGE order by ID limit 500 for update skip locked";
  private static final String IN =
      "delete from LOCKSTEP_CHANGE where ID in ("
          + IntStream.range(0, BATCH).mapToObj("'%08d'"::formatted).collect(joining(","))
          + ")";
  private static final String RANGE = "delete from LOCKSTEP_CHANGE where ID <= '00000499'";
  private static final String GONE_IN_THE_MIDDLE =
      "delete from LOCKSTEP_CHANGE where ID = '00000250y'";
  private static final String GONE_AT_THE_END = "delete from LOCKSTEP_CHANGE where ID = '99999998'";

  abstract TestDatabase database();

  /** Makes an insert of this session give up after a second. */
  abstract String impatient();

  /** Whether this database locks the gaps between rows. */
  abstract boolean locksGaps();

  @BeforeEach
  void fill() throws SQLException {
    database().clear();
    try (var connection = database().connect();
        var statement = connection.prepareStatement(INSERT)) {
      connection.setAutoCommit(false);
      for (int i = 0; i < ROWS; i++) {
        statement.setString(1, "%08d".formatted(i));
        statement.addBatch();
      }
      statement.executeBatch();
      connection.commit();
    }
  }

  @Test
  void nobody_waits_for_the_fan_out_as_it_is() {
    database()
        .run(
            entities -> {
              var changes = new Changes(entities);
              var read = changes.next("", BATCH);
              read.forEach(change -> changes.delete(change.getId()));
              assertThat(read).hasSize(BATCH);
              assertThat(waits(MIDDLE)).isFalse();
              assertThat(waits(END)).isFalse();
              return null;
            });
  }

  @Test
  void skip_locked_makes_an_admin_wait_where_gaps_are_locked() throws SQLException {
    assertThat(waits(SKIP_LOCKED, MIDDLE)).isEqualTo(locksGaps());
  }

  @Test
  void deleting_several_at_once_makes_an_admin_wait_where_gaps_are_locked() throws SQLException {
    assertThat(waits(IN, MIDDLE)).isEqualTo(locksGaps());
    assertThat(waits(RANGE, MIDDLE)).isEqualTo(locksGaps());
  }

  @Test
  void deleting_a_row_that_is_gone_makes_an_admin_wait_where_gaps_are_locked() throws SQLException {
    assertThat(waits(GONE_IN_THE_MIDDLE, MIDDLE)).isEqualTo(locksGaps());
    assertThat(waits(GONE_AT_THE_END, END)).isEqualTo(locksGaps());
  }

  private boolean waits(String statement, String inserted) throws SQLException {
    try (var fanOut = database().connect()) {
      fanOut.setAutoCommit(false);
      execute(fanOut, statement);
      boolean waited = waits(inserted);
      fanOut.rollback();
      return waited;
    }
  }

  private boolean waits(String inserted) {
    try (var admin = database().connect();
        var statement = admin.prepareStatement(INSERT)) {
      execute(admin, impatient());
      statement.setString(1, inserted);
      admin.setAutoCommit(false);
      try {
        return statement.executeUpdate() != 1;
      } catch (SQLException e) {
        assertThat(String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT))
            .containsAnyOf("lock wait timeout", "lock timeout");
        return true;
      } finally {
        admin.rollback();
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
