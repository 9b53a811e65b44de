package dev.lockstep.keycloak.delivery.base;

import jakarta.persistence.EntityManager;
import org.hibernate.dialect.PostgreSQLDialect;
import org.hibernate.engine.spi.SessionImplementor;

/**
 * What becomes of a transaction when the database itself crashes a moment after it, or its node
 * stands still in the midst of it.
 */
final class Durability {
  private static final String RELAXED =
      """
      select set_config('synchronous_commit', 'off', true),
        set_config('idle_in_transaction_session_timeout', '10s', true)\
      """;

  private Durability() {}

  /**
   * This transaction's commit doesn't wait for the disk, so it keeps no admin's commit waiting
   * there either. After a crash of the database it may be undone as a whole, together with whatever
   * was committed after it. And a node that is paused or cut off in it, as a virtual machine may
   * be, loses its locks before its lease ends: nobody could take over else. Other databases than
   * PostgreSQL know no such choices for one transaction.
   */
  static void relax(EntityManager entities) {
    var dialect = entities.unwrap(SessionImplementor.class).getJdbcServices().getDialect();
    if (dialect instanceof PostgreSQLDialect) {
      entities.createNativeQuery(RELAXED).getSingleResult();
    }
  }
}
