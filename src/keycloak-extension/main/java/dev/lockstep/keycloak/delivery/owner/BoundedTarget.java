package dev.lockstep.keycloak.delivery.owner;

import dev.lockstep.keycloak.client.ScimTarget;
import dev.lockstep.keycloak.client.answer.Answer;
import dev.lockstep.keycloak.delivery.base.HeldLease;
import dev.lockstep.scim.message.ScimRequest;
import java.time.Duration;
import java.util.concurrent.Semaphore;

/**
 * Calls only while the lease is sure to outlive the call, and no more at once than the node may
 * make.
 */
record BoundedTarget(ScimTarget target, HeldLease lease, Duration deadline, Semaphore callsOfNode)
    implements ScimTarget {

  @Override
  public Answer send(ScimRequest request) throws InterruptedException {
    callsOfNode.acquire();
    try {
      return lease.lasts(deadline)
          ? target.send(request)
          : new Answer.NoAnswer("not sent: another node may be about to take over");
    } finally {
      callsOfNode.release();
    }
  }

  @Override
  public void close() {
    target.close();
  }
}
