package dev.lockstep.keycloak.target.rows;

import dev.lockstep.keycloak.target.settings.Settings;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.LongSupplier;
import org.hibernate.Hibernate;
import org.keycloak.models.jpa.entities.ComponentConfigEntity;
import org.keycloak.models.jpa.entities.ComponentEntity;

/**
 * The realms that have a target, so that the others cost nothing. Known a moment late on other
 * nodes, and in doubt (before it was first read, or when nobody could read it for a while) every
 * realm counts as having one: a row too many is dropped by the fan-out, a row too few would be a
 * lost change. Thread-safe.
 */
public final class TargetRealms {

  /** Six missed readings. */
  static final Duration TRUSTED = Duration.ofMinutes(1);

  private final LongSupplier nanoTime;
  private final ConcurrentMap<String, Long> madeAt = new ConcurrentHashMap<>();
  private volatile Known known;

  /** Nothing is known yet, so every realm counts. */
  public TargetRealms(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.known = new Known(Set.of(), nanoTime.getAsLong() - TRUSTED.toNanos() - 1);
  }

  /** Whether changes in this realm must be written down. */
  public boolean contains(String realm) {
    var now = known;
    return now.realms().contains(realm) || madeAt.containsKey(realm) || isOld(now.readAt());
  }

  /**
   * The realm of a target, if this row of Keycloak's is one or a setting of one. The realm counts
   * from then on, though the row is not committed yet.
   */
  public Optional<String> madeBy(Object entity) {
    var component =
        switch (entity) {
          case ComponentEntity it -> it;
          case ComponentConfigEntity it -> it.getComponent();
          default -> null;
        };
    if (component == null || !Hibernate.isInitialized(component) || !isTarget(component)) {
      return Optional.empty();
    }
    var realm = component.getRealm().getId();
    madeAt.put(realm, nanoTime.getAsLong());
    return Optional.of(realm);
  }

  /**
   * A reading may have begun before a target was committed, so what was made here counts on for a
   * while.
   */
  void read(Set<String> realms) {
    known = new Known(Set.copyOf(realms), nanoTime.getAsLong());
    madeAt.values().removeIf(this::isOld);
  }

  private boolean isOld(long at) {
    return nanoTime.getAsLong() - at > TRUSTED.toNanos();
  }

  private static boolean isTarget(ComponentEntity component) {
    return Settings.PROVIDER.equals(component.getProviderId());
  }

  private record Known(Set<String> realms, long readAt) {}
}
