package dev.lockstep.keycloak.delivery.owner;

import dev.lockstep.keycloak.client.ScimTarget;
import dev.lockstep.keycloak.client.answer.Answer;
import dev.lockstep.keycloak.delivery.base.Bell;
import dev.lockstep.keycloak.delivery.base.Tools;
import dev.lockstep.scim.message.ScimRequest;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * For calls that no change waits for: each begins when the target may be called and a slot is free,
 * so that they too keep silent for as long as it asked, and live changes overtake them.
 *
 * @param target the client
 * @param condition of the target
 * @param tools time
 * @param goesOn false once the owner stops
 */
record Unhurried(ScimTarget target, Condition condition, Tools tools, BooleanSupplier goesOn)
    implements ScimTarget {
  private static final Duration LOOK = Duration.ofMillis(200);

  /** Ends as an interrupt where the owner stops before it may begin. */
  @Override
  public Answer send(ScimRequest request, @Nullable String correlation)
      throws InterruptedException {
    var nobodyRings = new Bell();
    while (condition.free(tools.now()) == 0) {
      nobodyRings.await(LOOK);
      if (!goesOn.getAsBoolean()) {
        throw new InterruptedException("its owner stops");
      }
    }
    condition.pace().started();
    try {
      var answer = target.send(request, correlation);
      condition.heard(answer.outcome(request));
      return answer;
    } finally {
      condition.pace().ended();
    }
  }

  @Override
  public void close() {
    target.close();
  }
}
