package dev.lockstep.keycloak.capture;

import dev.lockstep.keycloak.store.ChangeKey;
import dev.lockstep.keycloak.store.DatabaseTime;
import dev.lockstep.keycloak.store.Ids;
import dev.lockstep.keycloak.store.entity.ChangeEntity;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.hibernate.Session;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.engine.spi.TransactionCompletionCallbacks.AfterCompletionCallback;
import org.hibernate.engine.spi.TransactionCompletionCallbacks.BeforeCompletionCallback;
import org.jboss.logging.Logger;

/**
 * Writes what a transaction dirtied as CHANGE rows of the same transaction, after its last flush.
 * Thread-safe.
 */
final class Inbox {

  private static final Logger LOG = Logger.getLogger(Inbox.class);
  private static final String PROPERTY = "lockstep.pending";

  private final DatabaseTime time;
  private final Wakes wakes;

  Inbox(DatabaseTime time, Wakes wakes) {
    this.time = time;
    this.wakes = wakes;
  }

  /** Adds to what the session's transaction has dirtied. */
  void note(SharedSessionContractImplementor session, Consumer<Pending> what) {
    var pending = of(session);
    what.accept(pending);
    if (pending.register()) {
      // The callbacks get the session to use: bulk imports run in a derived one that is closed by
      // then.
      BeforeCompletionCallback before = current -> write((Session) current, pending);
      AfterCompletionCallback after = (committed, current) -> over(committed, pending);
      session.getTransactionCompletionCallbacks().registerCallback(before);
      session.getTransactionCompletionCallbacks().registerCallback(after);
    }
  }

  private static Pending of(SharedSessionContractImplementor session) {
    var owner = (Session) session;
    if (owner.getProperties().get(PROPERTY) instanceof Pending known) {
      return known;
    }
    var fresh = new Pending();
    owner.setProperty(PROPERTY, fresh);
    return fresh;
  }

  private void write(Session session, Pending pending) {
    var keys = pending.drain();
    if (keys.isEmpty()) {
      return;
    }
    try {
      keys.forEach(key -> session.persist(row(key, pending)));
      session.flush();
    } catch (RuntimeException e) {
      // Keycloak answers any constraint violation with "Duplicate resource error"; the cause would
      // be lost.
      LOG.errorf(
          e, "Change could not be captured; its transaction is rolled back. keys=%d", keys.size());
      throw e;
    }
  }

  private ChangeEntity row(ChangeKey key, Pending pending) {
    long now = time.now();
    return new ChangeEntity(Ids.at(now, ThreadLocalRandom.current()), key, pending.author(), now);
  }

  private void over(boolean committed, Pending pending) {
    boolean rows = pending.hasRows();
    boolean targets = pending.haveTargetsChanged();
    pending.reset();
    if (committed) {
      wakes.afterCommit(rows, targets);
    }
  }
}
