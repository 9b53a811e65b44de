package dev.lockstep.keycloak.meter;

import dev.lockstep.keycloak.store.Ids;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The meters of one node. Nothing is counted in the database while nobody looks, and no look waits
 * for it: what is shown was counted a few seconds ago. They are shown by Keycloak's own metrics
 * endpoint where it is switched on. Thread-safe.
 */
public final class NodeMeters implements AutoCloseable {
  private static final Duration FRESH = Duration.ofSeconds(10);
  private static final Duration WATCHED = Duration.ofMinutes(3);

  private final MeterRegistry registry;
  private final LongSupplier nanos;
  private final LongSupplier now;
  private final Map<String, TargetMeters> targets = new ConcurrentHashMap<>();
  private final Gauge changes;
  private volatile @Nullable String oldest;
  private volatile long countedAt;
  private volatile long lookedAt;

  /**
   * Meters in this registry.
   *
   * @param nanos the monotonic clock
   * @param now milliseconds of database time
   */
  public NodeMeters(MeterRegistry registry, LongSupplier nanos, LongSupplier now) {
    this.registry = registry;
    this.nanos = nanos;
    this.now = now;
    this.lookedAt = nanos.getAsLong();
    this.countedAt = lookedAt - FRESH.toNanos();
    this.changes =
        Gauge.builder("lockstep.changes.oldest", () -> age(oldest))
            .description("Age of the oldest change that no target's queue has yet")
            .baseUnit("seconds")
            .strongReference(true)
            .register(registry);
  }

  /**
   * The meters of a target that this node owns from now on.
   *
   * @param target the id of its row
   * @param component the id of its component
   */
  public TargetMeters of(String target, String component) {
    var meters = new TargetMeters(registry, component, this::age);
    targets.put(target, meters);
    countedAt = nanos.getAsLong() - FRESH.toNanos();
    return meters;
  }

  /** Another node owns it now. */
  public void letGo(String target) {
    Optional.ofNullable(targets.remove(target)).ifPresent(TargetMeters::close);
  }

  /** Does somebody look, and is what they see old? */
  public boolean isDue() {
    long at = nanos.getAsLong();
    return at - countedAt >= FRESH.toNanos() && at - lookedAt < WATCHED.toNanos();
  }

  /**
   * What is shown from now on.
   *
   * @param queues by the id of the target's row; one without work has none
   * @param change the id of the oldest change; null where there is none, or where another node
   *     looks after them
   */
  public void counted(Map<String, Queue> queues, @Nullable String change) {
    targets.forEach((target, meters) -> meters.counted(queues.getOrDefault(target, Queue.EMPTY)));
    oldest = change;
    countedAt = nanos.getAsLong();
  }

  /** Seconds since the id was made; 0 without one. */
  private double age(@Nullable String id) {
    lookedAt = nanos.getAsLong();
    return id == null ? 0 : Math.max(0, now.getAsLong() - Ids.madeAt(id)) / 1_000.0;
  }

  /** Nothing is shown any longer. */
  @Override
  public void close() {
    targets.keySet().forEach(this::letGo);
    registry.remove(changes);
  }
}
