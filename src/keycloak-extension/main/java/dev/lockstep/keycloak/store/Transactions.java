package dev.lockstep.keycloak.store;

import jakarta.persistence.EntityManager;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Where a transaction of our own comes from: Keycloak in the server, a plain persistence unit in
 * tests.
 */
@FunctionalInterface
public interface Transactions {

  /**
   * Runs the work in a new transaction and commits it; an exception rolls back and goes on to the
   * caller. Never called with an HTTP call inside.
   */
  <T extends @Nullable Object> T run(Function<EntityManager, T> work);

  /** Transactions on Keycloak's own database. */
  static Transactions of(KeycloakSessionFactory sessions) {
    return new KeycloakTransactions(sessions);
  }

  /** Each run is a session of its own, so nothing of an earlier one is read from memory. */
  record KeycloakTransactions(KeycloakSessionFactory sessions) implements Transactions {
    @Override
    public <T extends @Nullable Object> T run(Function<EntityManager, T> work) {
      return KeycloakModelUtils.runJobInTransactionWithResult(
          sessions,
          session ->
              work.apply(session.getProvider(JpaConnectionProvider.class).getEntityManager()));
    }
  }
}
