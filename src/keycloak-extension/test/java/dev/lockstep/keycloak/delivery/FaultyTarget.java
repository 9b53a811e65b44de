package dev.lockstep.keycloak.delivery;

import dev.lockstep.keycloak.client.ScimTarget;
import dev.lockstep.keycloak.client.answer.Answer;
import dev.lockstep.scim.message.ScimRequest;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * A target that fails by a seed, in all the ways in which a network and a server can. Thread-safe.
 */
final class FaultyTarget implements ScimTarget {
  /** What happens to a call. */
  enum Fault {
    NONE,
    LOST_BEFORE,
    LOST_AFTER,
    THROTTLED,
    BROKEN,
    BROKEN_AFTER,
    REFUSED_CONNECTION,
    HTML_AFTER,
    UNAVAILABLE
  }

  private final MemoryTarget target;
  private final Random random;
  private final double share;
  private final Map<Fault, Integer> fired = new EnumMap<>(Fault.class);
  private boolean healed;

  FaultyTarget(MemoryTarget target, long seed, double share) {
    this.target = target;
    this.random = new Random(seed);
    this.share = share;
  }

  synchronized void heal() {
    healed = true;
  }

  synchronized Map<Fault, Integer> fired() {
    return new EnumMap<>(fired);
  }

  /** How many were answered or not, so far. */
  synchronized int calls() {
    return fired.values().stream().mapToInt(Integer::intValue).sum();
  }

  private synchronized Fault next() {
    var faults = Fault.values();
    var fault =
        healed || random.nextDouble() >= share
            ? Fault.NONE
            : faults[1 + random.nextInt(faults.length - 1)];
    fired.merge(fault, 1, Integer::sum);
    return fault;
  }

  @Override
  public Answer send(ScimRequest request, @Nullable String correlation) {
    return switch (next()) {
      case NONE -> target.send(request);
      case LOST_BEFORE -> new Answer.NoAnswer("timed out");
      case LOST_AFTER -> after(request, new Answer.NoAnswer("connection reset"));
      case THROTTLED -> MemoryTarget.throttled(Duration.ofMillis(20));
      case BROKEN -> MemoryTarget.answer(500, null);
      case BROKEN_AFTER -> after(request, MemoryTarget.answer(500, null));
      case REFUSED_CONNECTION -> new Answer.NotSent("connection refused", false);
      case HTML_AFTER -> after(request, MemoryTarget.nonsense());
      case UNAVAILABLE -> MemoryTarget.answer(503, null);
    };
  }

  private Answer after(ScimRequest request, Answer instead) {
    target.send(request);
    return instead;
  }

  @Override
  public void close() {}
}
