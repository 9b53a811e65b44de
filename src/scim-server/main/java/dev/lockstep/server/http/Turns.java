package dev.lockstep.server.http;

import jakarta.inject.Singleton;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * So many calls of one organization are worked on at once, the others in the order in which they
 * came: the first sync of one leaves processors and connections to the others. Who waits here has
 * been read and let in, and holds no connection.
 */
@Singleton
class Turns {
  private final Map<UUID, Semaphore> byOrganization = new ConcurrentHashMap<>();
  private final int atOnce;

  Turns(@ConfigProperty(name = "lockstep.calls-at-once") int atOnce) {
    this.atOnce = atOnce;
  }

  <T> T take(UUID organization, Supplier<T> call) {
    var turns = byOrganization.computeIfAbsent(organization, id -> new Semaphore(atOnce, true));
    turns.acquireUninterruptibly();
    try {
      return call.get();
    } finally {
      turns.release();
    }
  }
}
