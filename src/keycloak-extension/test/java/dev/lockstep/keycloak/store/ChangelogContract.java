package dev.lockstep.keycloak.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.keycloak.database.TestDatabase;
import dev.lockstep.keycloak.store.entity.LockstepJpa;
import jakarta.persistence.Column;
import jakarta.persistence.Table;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.hibernate.annotations.Subselect;
import org.junit.jupiter.api.Test;

/** What Liquibase makes of the changelog is what the entities expect, on each database. */
abstract class ChangelogContract {
  abstract TestDatabase database();

  @Test
  void every_column_of_an_entity_is_there_as_nullable_and_at_least_as_large_as_the_entity_says()
      throws SQLException {
    try (var connection = database().connect()) {
      for (var entity : new LockstepJpa().getEntities()) {
        if (entity.isAnnotationPresent(Subselect.class)) {
          // A query, which Liquibase makes nothing for.
          continue;
        }
        var table = entity.getAnnotation(Table.class).name();
        var columns = columns(connection.getMetaData(), table);
        var expected = expected(entity);
        assertThat(columns).containsOnlyKeys(expected.keySet());
        expected.forEach(
            (name, column) ->
                assertThat(columns.get(name))
                    .describedAs(table + "." + name)
                    .matches(actual -> column.fits(actual)));
      }
    }
  }

  @Test
  void changes_have_no_key_but_their_own_so_that_an_insert_locks_nothing_else()
      throws SQLException {
    assertThat(keys("LOCKSTEP_CHANGE")).containsExactly("ID");
  }

  @Test
  void the_other_tables_have_the_keys_that_their_statements_walk() throws SQLException {
    assertThat(keys("LOCKSTEP_WORK"))
        .contains("ID", "TARGET_ID,KIND,RESOURCE_ID", "TARGET_ID,LANE,DUE_AT");
    assertThat(keys("LOCKSTEP_LINK"))
        .contains("TARGET_ID,KIND,RESOURCE_ID", "TARGET_ID,KIND,REMOTE_HASH", "TARGET_ID,ID");
    assertThat(keys("LOCKSTEP_MEMBERSHIP"))
        .contains("TARGET_ID,GROUP_ID,USER_ID", "TARGET_ID,GROUP_ID,DIRTY", "TARGET_ID,USER_ID");
    assertThat(keys("LOCKSTEP_LOG"))
        .contains("TARGET_ID,MADE_AT", "TARGET_ID,RESOURCE_ID,MADE_AT", "TARGET_ID,FAILED_AT");
    assertThat(keys("LOCKSTEP_DIRECTORY_MEMBER"))
        .contains("GROUP_ID,USER_ID", "USER_ID", "REALM,USER_ID");
  }

  private List<String> keys(String table) throws SQLException {
    Map<String, List<String>> byIndex = new TreeMap<>();
    try (var connection = database().connect()) {
      var catalog = connection.getCatalog();
      var data = connection.getMetaData();
      try (var rows = data.getIndexInfo(catalog, null, spelled(data, table), false, false)) {
        while (rows.next()) {
          byIndex
              .computeIfAbsent(rows.getString("INDEX_NAME"), name -> new ArrayList<>())
              .add(rows.getString("COLUMN_NAME").toUpperCase(Locale.ROOT));
        }
      }
    }
    return byIndex.values().stream().map(columns -> String.join(",", columns)).toList();
  }

  private static Map<String, Size> columns(DatabaseMetaData data, String table)
      throws SQLException {
    var found = new TreeMap<String, Size>();
    var catalog = data.getConnection().getCatalog();
    try (var rows = data.getColumns(catalog, null, spelled(data, table), "%")) {
      while (rows.next()) {
        boolean nullable = rows.getInt("NULLABLE") == DatabaseMetaData.columnNullable;
        found.put(
            rows.getString("COLUMN_NAME").toUpperCase(Locale.ROOT),
            new Size(rows.getInt("COLUMN_SIZE"), nullable));
      }
    }
    return found;
  }

  private static Map<String, Size> expected(Class<?> entity) {
    var expected = new TreeMap<String, Size>();
    Arrays.stream(entity.getDeclaredFields())
        .filter(field -> field.isAnnotationPresent(Column.class))
        .map(field -> field.getAnnotation(Column.class))
        .forEach(
            column -> expected.put(column.name(), new Size(column.length(), column.nullable())));
    return expected;
  }

  private static String spelled(DatabaseMetaData data, String table) throws SQLException {
    return data.storesLowerCaseIdentifiers() && !data.storesMixedCaseIdentifiers()
        ? table.toLowerCase(Locale.ROOT)
        : table;
  }

  /** Numbers have a size too: the entity's default length of 255 says nothing about them. */
  private record Size(int characters, boolean nullable) {
    private static final int UNSAID = 255;

    boolean fits(Size actual) {
      return actual.nullable == nullable
          && (characters == UNSAID || actual.characters >= characters);
    }
  }
}
