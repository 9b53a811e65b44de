package dev.lockstep.keycloak.store;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The database's clock, read without asking it: this node's clock plus an offset that is measured
 * now and then. Nodes whose clocks disagree so agree on every time in the tables. Thread-safe.
 */
public final class DatabaseTime {

  private final InstantSource node;
  private final AtomicLong offset = new AtomicLong();

  /** A time that equals the node's until it is first measured. */
  public DatabaseTime(InstantSource node) {
    this.node = node;
  }

  /** Milliseconds since 1970 by the database's clock. */
  public long now() {
    return node.millis() + offset.get();
  }

  /** Asks the database what time it is: one statement, in a transaction that has just begun. */
  public void measure(EntityManager entities) {
    long before = node.millis();
    var there = entities.createQuery("select instant", Instant.class).getSingleResult();
    long after = node.millis();
    offset.set(there.toEpochMilli() - (before + after) / 2);
  }
}
