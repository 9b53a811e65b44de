package dev.lockstep.keycloak.delivery.owner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.lockstep.keycloak.database.TestDatabase;
import dev.lockstep.keycloak.database.TestDatabases;
import dev.lockstep.keycloak.delivery.base.Database;
import dev.lockstep.keycloak.delivery.base.Tools;
import dev.lockstep.keycloak.delivery.pace.Tempo;
import dev.lockstep.keycloak.store.DatabaseTime;
import dev.lockstep.keycloak.store.Transactions;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.time.InstantSource;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatisticsTest {
  private static final String FILL =
      """
      insert into lockstep_link (id, target_id, kind, resource_id, remote_id, remote_hash, state, origin, updated_at)
      select gen_random_uuid(), 't', 'U', 'u' || n, 'r' || n, 'h' || n, 'L', 'C', 0 from generate_series(1, ?1) n\
      """;

  private static final class Away implements Transactions {
    @Override
    public <T extends @Nullable Object> T run(Function<EntityManager, T> work) {
      throw new PersistenceException("connection refused");
    }
  }

  private static Tools tools(Transactions database) {
    return new Tools(
        new Database(database, 1),
        new DatabaseTime(InstantSource.system()),
        System::nanoTime,
        new Random(1),
        Tempo.DEFAULT);
  }

  private final TestDatabase database = TestDatabases.postgres(51);

  /** Each connection tells at once what it has done, not at some later time. */
  private void told(Consumer<EntityManager> work) {
    database.run(
        entities -> {
          work.accept(entities);
          return entities
              .createNativeQuery("select cast(pg_stat_force_next_flush() as text)")
              .getSingleResult();
        });
  }

  private void fill(int rows) {
    told(entities -> entities.createNativeQuery("delete from lockstep_link").executeUpdate());
    told(entities -> entities.createNativeQuery("analyze lockstep_link").executeUpdate());
    told(entities -> entities.createNativeQuery(FILL).setParameter(1, rows).executeUpdate());
  }

  private String one(String query) {
    return String.valueOf(
        database.<Object>run(entities -> entities.createNativeQuery(query).getSingleResult()));
  }

  private String known() {
    return one(
        "select cast(reltuples as bigint) from pg_class where oid = cast('lockstep_link' as regclass)");
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 300})
  void a_table_that_has_grown_is_looked_at_while_a_sweep_is_worked_off(int rows) {
    fill(rows);
    var statistics = new Statistics(tools(database));
    statistics.working(249);
    statistics.working(1);
    assertThat(known()).isEqualTo("" + rows);
  }

  @Test
  void other_databases_do_without() {
    assertThatNoException().isThrownBy(new Statistics(tools(TestDatabases.h2()))::refresh);
  }

  @Test
  void a_database_that_is_away_keeps_nobody_from_work() {
    var away = tools(new Away());
    assertThatNoException().isThrownBy(() -> new Statistics(away).working(250));
  }
}
