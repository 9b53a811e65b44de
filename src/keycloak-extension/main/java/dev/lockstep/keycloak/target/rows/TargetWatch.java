package dev.lockstep.keycloak.target.rows;

import dev.lockstep.keycloak.store.DatabaseTime;
import dev.lockstep.keycloak.store.Transactions;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Makes the TARGET rows follow the components, every ten seconds on each node and at once where
 * this node changed one. No hook is relied on: a realm import calls none. Thread-safe.
 */
public final class TargetWatch implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(TargetWatch.class);
  private static final Duration EVERY = Duration.ofSeconds(10);

  private final Transactions transactions;
  private final TargetRealms realms;
  private final DatabaseTime time;
  private final Semaphore signal = new Semaphore(0);
  private final Thread thread;

  /** A watch that has not begun. */
  public TargetWatch(Transactions transactions, TargetRealms realms, DatabaseTime time) {
    this.transactions = transactions;
    this.realms = realms;
    this.time = time;
    this.thread = Thread.ofPlatform().name("lockstep-targets").daemon().unstarted(this::run);
  }

  /** One look: measures the database's time, moves the rows, learns the realms. */
  public void look() {
    realms.read(
        transactions.run(
            entities -> {
              time.measure(entities);
              return new TargetRows(entities, time).follow();
            }));
  }

  /** Begins to look again and again. */
  public void start() {
    thread.start();
  }

  /** A component was changed here; never blocks. */
  public void wake() {
    signal.release();
  }

  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join(EVERY);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      while (true) {
        signal.tryAcquire(EVERY.toMillis(), TimeUnit.MILLISECONDS);
        signal.drainPermits();
        tick();
      }
    } catch (InterruptedException e) {
      LOG.debug("The watch over the targets ends.");
    }
  }

  private void tick() {
    try {
      look();
    } catch (RuntimeException e) {
      LOG.warn("The targets could not be read; the next look is in ten seconds.", e);
    }
  }
}
