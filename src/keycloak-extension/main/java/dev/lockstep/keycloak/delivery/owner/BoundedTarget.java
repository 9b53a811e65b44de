package dev.lockstep.keycloak.delivery.owner;

import dev.lockstep.keycloak.client.ScimTarget;
import dev.lockstep.keycloak.client.answer.Answer;
import dev.lockstep.keycloak.delivery.base.Bell;
import dev.lockstep.keycloak.delivery.owner.TargetOwner.Ownership;
import dev.lockstep.keycloak.delivery.pace.Quota;
import dev.lockstep.scim.message.ScimRequest;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Calls only while the lease is sure to outlive the call, no more at once than the node may make
 * beside one for each target, and no more than the target takes. Whoever waits for the target keeps
 * nobody else's permit.
 */
final class BoundedTarget implements ScimTarget {
  private static final long LOOK = 100;

  private final ScimTarget target;
  private final Duration deadline;
  private final Ownership ownership;
  private final Quota quota;
  private final Semaphore own = new Semaphore(1);
  private volatile boolean closed;

  /**
   * Bounds a client.
   *
   * @param deadline of a call
   */
  BoundedTarget(ScimTarget target, Duration deadline, Ownership ownership, Quota quota) {
    this.target = target;
    this.deadline = deadline;
    this.ownership = ownership;
    this.quota = quota;
  }

  @Override
  public Answer send(ScimRequest request, @Nullable String correlation)
      throws InterruptedException {
    var nobodyRings = new Bell();
    while (true) {
      long wait;
      var permit = permit();
      try {
        if (closed || !ownership.lease().lasts(deadline)) {
          return new Answer.NoAnswer("not sent: another node may be about to take over");
        }
        wait = quota.begin(ownership.tools().now(), changes(request));
        if (wait == 0) {
          return begun(request, correlation);
        }
      } finally {
        permit.release();
      }
      nobodyRings.await(Duration.ofMillis(Math.min(wait, LOOK)));
    }
  }

  /** One call needs none of the node's permits, so that targets that hang starve no other. */
  private Semaphore permit() throws InterruptedException {
    if (own.tryAcquire()) {
      return own;
    }
    ownership.callsOfNode().acquire();
    return ownership.callsOfNode();
  }

  private Answer begun(ScimRequest request, @Nullable String correlation)
      throws InterruptedException {
    try {
      return target.send(request, correlation);
    } finally {
      quota.ended();
    }
  }

  private static boolean changes(ScimRequest request) {
    return switch (request) {
      case ScimRequest.Create create -> true;
      case ScimRequest.Replace replace -> true;
      case ScimRequest.Patch patch -> true;
      case ScimRequest.Delete delete -> true;
      case ScimRequest.Bulk bulk -> true;
      case ScimRequest.Read read -> false;
      case ScimRequest.Search search -> false;
      case ScimRequest.Discover discover -> false;
    };
  }

  @Override
  public void close() {
    closed = true;
    target.close();
  }
}
