package dev.lockstep.keycloak.delivery.owner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.keycloak.database.TestDatabases;
import dev.lockstep.keycloak.delivery.base.Database;
import dev.lockstep.keycloak.delivery.base.Tools;
import dev.lockstep.keycloak.delivery.pace.Tempo;
import dev.lockstep.keycloak.store.DatabaseTime;
import dev.lockstep.keycloak.store.Kind;
import dev.lockstep.keycloak.store.ResourceKey;
import dev.lockstep.keycloak.store.Transactions;
import dev.lockstep.keycloak.store.work.Works;
import jakarta.persistence.EntityManager;
import java.time.InstantSource;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ClaimsTest {
  private static final ResourceKey ALICE = new ResourceKey("t1", Kind.USER, "alice");

  private final Transactions database = TestDatabases.postgres();
  private final Set<String> inFlight = ConcurrentHashMap.newKeySet();

  private static Claims claims(Tools tools) {
    return new Claims("t1", tools, new Statistics(tools));
  }

  @Test
  void what_ends_while_the_rows_are_read_is_not_worked_on_twice() {
    TestDatabases.postgres().clear();
    database.run(
        entities -> {
          new Works(entities).raise(ALICE, Works.Raise.bySweep("w1", 0));
          return true;
        });
    assertThat(claims(tools(database)).next(8, inFlight)).hasSize(1);

    inFlight.add("w1");
    assertThat(claims(tools(new EndsMeanwhile())).next(8, inFlight)).isEmpty();
  }

  private static Tools tools(Transactions transactions) {
    return new Tools(
        new Database(transactions, 1),
        new DatabaseTime(InstantSource.system()),
        System::nanoTime,
        new Random(1),
        Tempo.DEFAULT);
  }

  /** Every call that was under way has ended by the time the rows are read. */
  private final class EndsMeanwhile implements Transactions {
    @Override
    public <T extends @Nullable Object> T run(Function<EntityManager, T> work) {
      inFlight.clear();
      return database.run(work);
    }
  }
}
