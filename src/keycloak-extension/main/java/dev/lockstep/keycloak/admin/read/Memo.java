package dev.lockstep.keycloak.admin.read;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;

/**
 * Counts over large tables, kept as long as they were dear: a page that looks every other second
 * must not cost more than a twentieth of a connection. Thread-safe.
 */
final class Memo<K, V> {
  private static final long TIMES_ITS_COST = 20;
  private static final Duration AGE_MAX = Duration.ofMinutes(1);
  private static final int SIZE_MAX = 1_000;

  private final InstantSource clock;
  private final ConcurrentMap<K, Kept<V>> kept = new ConcurrentHashMap<>();

  Memo(InstantSource clock) {
    this.clock = clock;
  }

  V get(K key, Supplier<V> count) {
    var last = kept.get(key);
    long start = clock.millis();
    if (last != null && start < last.until) {
      return last.value;
    }
    var value = count.get();
    long end = clock.millis();
    if (kept.size() >= SIZE_MAX) {
      kept.clear();
    }
    kept.put(
        key, new Kept<>(value, end + Math.min((end - start) * TIMES_ITS_COST, AGE_MAX.toMillis())));
    return value;
  }

  private record Kept<V>(V value, long until) {}
}
