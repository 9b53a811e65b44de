package dev.lockstep.keycloak.meter;

import org.jspecify.annotations.Nullable;

/**
 * What waits for a target.
 *
 * @param waiting users and groups that are to be compared with it, now or later
 * @param parked those that it refused, until they change or an admin decides
 * @param oldest the id of the row that has waited the longest
 */
public record Queue(long waiting, long parked, @Nullable String oldest) {
  /** Nothing waits. */
  public static final Queue EMPTY = new Queue(0, 0, null);
}
