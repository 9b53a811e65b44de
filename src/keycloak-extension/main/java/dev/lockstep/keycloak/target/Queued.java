package dev.lockstep.keycloak.target;

import org.keycloak.storage.user.SynchronizationResult;

/**
 * The answer of a sync button. Keycloak's console shows the status of an <em>ignored</em> sync
 * only.
 */
final class Queued extends SynchronizationResult {

  private final boolean queued;
  private final boolean enabled;

  Queued(boolean queued, boolean enabled) {
    this.queued = queued;
    this.enabled = enabled;
    setIgnored(true);
  }

  @Override
  public String getStatus() {
    if (!queued) {
      return "Nothing was queued: this target has no address yet. Save it once more and try again.";
    }
    return enabled
        ? "Queued: every user and group is compared with what the target was told, and what differs"
            + " is sent. This goes on in the background."
        : "Queued, but this target is switched off: it begins when you switch it on.";
  }
}
