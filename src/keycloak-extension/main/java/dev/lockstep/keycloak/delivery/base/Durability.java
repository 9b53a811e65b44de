package dev.lockstep.keycloak.delivery.base;

import jakarta.persistence.EntityManager;
import org.hibernate.dialect.PostgreSQLDialect;
import org.hibernate.engine.spi.SessionImplementor;

/** What a commit promises when the database itself crashes a moment later. */
final class Durability {

  private Durability() {}

  /**
   * This transaction's commit doesn't wait for the disk, so it keeps no admin's commit waiting
   * there either. After a crash of the database it may be undone as a whole, together with whatever
   * was committed after it. Other databases than PostgreSQL know no such choice for one
   * transaction.
   */
  static void relax(EntityManager entities) {
    var dialect = entities.unwrap(SessionImplementor.class).getJdbcServices().getDialect();
    if (dialect instanceof PostgreSQLDialect) {
      entities.createNativeQuery("set local synchronous_commit to off").executeUpdate();
    }
  }
}
