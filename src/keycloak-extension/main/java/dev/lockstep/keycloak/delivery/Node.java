package dev.lockstep.keycloak.delivery;

import dev.lockstep.keycloak.delivery.base.Bell;
import dev.lockstep.keycloak.delivery.base.HeldLease;
import dev.lockstep.keycloak.delivery.base.Tools;
import dev.lockstep.keycloak.store.query.Backlog;
import dev.lockstep.keycloak.store.query.Waiting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * The loops of one node: one keeps leases, one fans out, one polls for due work; each owned target
 * has a loop of its own. No message passes between nodes: each polls.
 */
final class Node implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(Node.class);
  private static final Duration POLL = Duration.ofMillis(500);
  // A change in a quiet moment is on its way at once; those that follow within this are taken
  // together.
  private static final Duration GATHERING = Duration.ofMillis(25);
  private static final Duration LOOK = Duration.ofSeconds(2);
  private static final Duration BEAT = Duration.ofSeconds(5);
  private static final Duration FAREWELL = Duration.ofSeconds(5);

  private final Tools tools;
  private final Holdings holdings;
  private final FanOut fanOut;
  private final Housekeeping cleaning;
  private final Bell changes = new Bell();
  private final Bell keeping = new Bell();
  private final Bell polling = new Bell();
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean stopping;

  Node(Tools tools, Holdings holdings) {
    this.tools = tools;
    this.holdings = holdings;
    this.fanOut = new FanOut(tools);
    this.cleaning = new Housekeeping(tools);
  }

  void start() {
    keeping.ring();
    threads.add(Thread.ofVirtual().name("lockstep-leases").start(() -> loop(this::keep)));
    threads.add(Thread.ofVirtual().name("lockstep-fan-out").start(() -> loop(this::fanOut)));
    threads.add(Thread.ofVirtual().name("lockstep-poll").start(() -> loop(this::poll)));
  }

  /** A change was committed on this node. Never throws, never waits. */
  void wake() {
    changes.ring();
  }

  @FunctionalInterface
  private interface Step {
    void run() throws InterruptedException;
  }

  private void loop(Step step) {
    while (!stopping) {
      try {
        step.run();
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        // The boundary of a loop: a database that is away for a moment must not end delivery.
        LOG.errorf(
            e, "Delivery's step failed, goes on. thread=%s", Thread.currentThread().getName());
      }
    }
  }

  private long beatAt;

  private void keep() throws InterruptedException {
    keeping.await(LOOK);
    long now = tools.nanos().getAsLong();
    if (beatAt == 0 || now - beatAt >= BEAT.toNanos()) {
      beatAt = now;
      holdings.beat();
    }
    holdings.look();
    if (holdings.meters().isDue()) {
      measure();
    }
    cleaning.run(holdings.fanOut());
  }

  private void measure() {
    var targets = holdings.targets();
    boolean changes = holdings.fanOut().isPresent();
    tools
        .database()
        .tell(
            entities -> {
              var backlog = new Backlog(entities);
              holdings
                  .meters()
                  .counted(backlog.of(targets), changes ? backlog.oldestChange() : null);
            });
  }

  private void fanOut() throws InterruptedException {
    boolean rung = changes.await(POLL);
    var lease = holdings.fanOut();
    if (lease.isPresent() && (rung || fanOut.due())) {
      fanOut(lease.get());
      Thread.sleep(GATHERING);
    }
  }

  private void fanOut(HeldLease lease) {
    int changed;
    do {
      var done = fanOut.run(lease, holdings.known());
      holdings.wake(done.targets());
      changed = done.changes();
    } while (changed == FanOut.BATCH && !stopping);
  }

  private void poll() throws InterruptedException {
    polling.await(POLL);
    if (!holdings.targets().isEmpty()) {
      var due = tools.database().ask(entities -> new Waiting(entities).at(tools.now()));
      holdings.wake(due.work());
      holdings.asked(due.asks());
    }
  }

  /** Stops all loops, lets calls under way end for a short while, and gives the leases up. */
  @Override
  public void close() {
    stopping = true;
    List.of(changes, keeping, polling).forEach(Bell::ring);
    try {
      for (var thread : threads) {
        thread.join(FAREWELL);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    holdings.close();
  }
}
