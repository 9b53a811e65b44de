package dev.lockstep.keycloak.client;

import dev.lockstep.keycloak.client.address.AddressRules;
import dev.lockstep.keycloak.client.auth.Authenticator;
import dev.lockstep.keycloak.dialect.Dialect;
import java.net.URI;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where a target is and how it may be called.
 *
 * @param base the base URL, without /Users
 * @param login lets us in
 * @param connectTimeout how long one connection may take to open
 * @param callDeadline how long a call may take in all, from the look-up of the name to the last
 *     byte
 * @param connectionsMax connections open at once
 * @param addresses which addresses may be called
 * @param proxy through which it is called; null: directly
 * @param dialect how it wants to be spoken to, asked at each call
 */
public record Endpoint(
    URI base,
    Authenticator login,
    Duration connectTimeout,
    Duration callDeadline,
    int connectionsMax,
    AddressRules addresses,
    @Nullable Proxy proxy,
    Supplier<Dialect> dialect) {

  public Endpoint {
    positive("connectTimeout", connectTimeout);
    positive("callDeadline", callDeadline);
    if (connectionsMax < 1) {
      throw new IllegalArgumentException("connectionsMax must be >= 1, was " + connectionsMax);
    }
    if (base.getHost() == null) {
      throw new IllegalArgumentException(base + " names no host");
    }
  }

  private static void positive(String name, Duration value) {
    if (value.isNegative() || value.isZero()) {
      throw new IllegalArgumentException(name + " must be > 0, was " + value);
    }
  }
}
