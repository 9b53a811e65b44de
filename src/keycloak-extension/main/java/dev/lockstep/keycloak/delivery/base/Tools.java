package dev.lockstep.keycloak.delivery.base;

import dev.lockstep.keycloak.delivery.pace.Tempo;
import dev.lockstep.keycloak.store.DatabaseTime;
import dev.lockstep.keycloak.store.Ids;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * Database, time and chance, handed to whoever needs them so that tests decide what they are.
 *
 * @param database transactions of the workers
 * @param time milliseconds of database time
 * @param nanos the monotonic clock
 * @param random chance; thread-safe
 * @param tempo every delay
 */
public record Tools(
    Database database, DatabaseTime time, LongSupplier nanos, RandomGenerator random, Tempo tempo) {

  public long now() {
    return time.now();
  }

  /** An id for a new row. */
  public String id() {
    return Ids.at(now(), random);
  }
}
