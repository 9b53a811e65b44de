package dev.lockstep.keycloak.delivery.ask;

import dev.lockstep.keycloak.store.entity.AskEntity;
import dev.lockstep.keycloak.store.query.Asks;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Serves what is asked of one target, each on a thread of its own, so that a slow answer delays no
 * other. Whoever owns the target is alone, so nothing is claimed by a lock; an ask that a former
 * owner left half done is begun anew.
 */
public final class AskServer {
  private static final Logger LOG = Logger.getLogger(AskServer.class);

  private final Asked.Here here;
  private final Starter threads;
  private final Set<String> inFlight = ConcurrentHashMap.newKeySet();

  /** For as long as the lease is held. */
  public AskServer(Asked.Here here, Starter threads) {
    this.here = here;
    this.threads = threads;
  }

  /** Begins with all that is open. */
  public void look() {
    for (var ask : open()) {
      if (inFlight.add(ask.getId())) {
        threads.start("lockstep-ask", () -> serve(ask));
      }
    }
  }

  private List<AskEntity> open() {
    var tools = here.tools();
    return tools.database().ask(entities -> new Asks(entities).open(here.to().id(), tools.now()));
  }

  private void serve(AskEntity ask) {
    var telling = new Telling(ask.getId(), here);
    try {
      telling.begun();
      var kind = AskKinds.named(ask.getWhat());
      if (kind.isPresent()) {
        kind.get().serve(Asked.of(ask, here), telling);
        telling.ended();
      } else {
        // Put by a newer node, in a cluster that is being upgraded.
        telling.broken();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      // The boundary of an ask: whatever it was, the admin hears that it failed.
      LOG.errorf(e, "Ask failed. target=%s what=%s", here.to().id(), ask.getWhat());
      telling.broken();
    } finally {
      inFlight.remove(ask.getId());
    }
  }

  /** Starts threads that end with the owner. */
  @FunctionalInterface
  public interface Starter {
    void start(String name, Runnable task);
  }
}
