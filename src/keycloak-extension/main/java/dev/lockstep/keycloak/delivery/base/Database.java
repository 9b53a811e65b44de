package dev.lockstep.keycloak.delivery.base;

import dev.lockstep.keycloak.store.Transactions;
import jakarta.persistence.EntityManager;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Transactions of the workers. A permit of their own bounds how many connections they take from
 * Keycloak's pool, so that delivery never starves logins. Thread-safe.
 */
public final class Database {
  private static final Logger LOG = Logger.getLogger(Database.class);
  private static final int TRIES = 4;

  private final Transactions transactions;
  private final Semaphore permits;

  public Database(Transactions transactions, int connectionsMax) {
    this.transactions = transactions;
    this.permits = new Semaphore(connectionsMax, true);
  }

  /** One transaction; an exception rolls it back and goes on to the caller. */
  public <T extends @Nullable Object> T ask(Function<EntityManager, T> work) {
    permits.acquireUninterruptibly();
    try {
      return transactions.run(work);
    } finally {
      permits.release();
    }
  }

  /**
   * One transaction, begun again whole when the database breaks it off: a deadlock, a certification
   * failure at commit, a connection that broke. What it does must be the same when it is done
   * twice.
   */
  public <T extends @Nullable Object> T again(Function<EntityManager, T> work) {
    for (int tried = 1; ; tried++) {
      try {
        return ask(work);
      } catch (RuntimeException e) {
        if (tried == TRIES) {
          throw e;
        }
        LOG.debugf(e, "Transaction begun again. tried=%d", tried);
      }
    }
  }

  /**
   * The same, for what the rows themselves have done again if a crash of the database undoes it:
   * changes that are still there are fanned out again, work that is still there is compared again.
   * Never for what must be known before a call, nor for who owns what.
   */
  public <T extends @Nullable Object> T repeatably(Function<EntityManager, T> work) {
    return again(
        entities -> {
          Durability.relax(entities);
          return work.apply(entities);
        });
  }

  /** The same as {@link #again}, where only the writing counts. */
  public void tell(Consumer<EntityManager> work) {
    again(
        entities -> {
          work.accept(entities);
          return true;
        });
  }
}
