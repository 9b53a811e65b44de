package dev.lockstep.keycloak.delivery.owner;

import dev.lockstep.keycloak.client.ScimTarget;
import dev.lockstep.keycloak.client.answer.Answer;
import dev.lockstep.keycloak.delivery.base.HeldLease;
import dev.lockstep.keycloak.delivery.pace.Quota;
import dev.lockstep.scim.message.ScimRequest;
import java.time.Duration;
import java.util.concurrent.Semaphore;

/**
 * Calls only while the lease is sure to outlive the call, and no more at once than the node may
 * make.
 */
record BoundedTarget(
    ScimTarget target, HeldLease lease, Duration deadline, Semaphore callsOfNode, Quota quota)
    implements ScimTarget {

  @Override
  public Answer send(ScimRequest request) throws InterruptedException {
    callsOfNode.acquire();
    try {
      if (!lease.lasts(deadline)) {
        return new Answer.NoAnswer("not sent: another node may be about to take over");
      }
      if (changes(request)) {
        quota.used();
      }
      return target.send(request);
    } finally {
      callsOfNode.release();
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
    target.close();
  }
}
