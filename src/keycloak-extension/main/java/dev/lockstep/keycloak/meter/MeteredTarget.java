package dev.lockstep.keycloak.meter;

import dev.lockstep.keycloak.client.ScimTarget;
import dev.lockstep.keycloak.client.answer.Answer;
import dev.lockstep.scim.message.ScimRequest;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A client whose calls are counted by how they ended.
 *
 * @param target whose calls
 * @param meters where they are counted
 */
record MeteredTarget(ScimTarget target, TargetMeters meters) implements ScimTarget {

  @Override
  public Answer send(ScimRequest request, @Nullable String correlation)
      throws InterruptedException {
    long began = System.nanoTime();
    var answer = target.send(request, correlation);
    meters.called(answer.outcome(request), Duration.ofNanos(System.nanoTime() - began));
    return answer;
  }

  @Override
  public void close() {
    target.close();
  }
}
