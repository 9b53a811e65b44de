package dev.lockstep.keycloak.meter;

import dev.lockstep.keycloak.client.ScimTarget;
import dev.lockstep.keycloak.reconcile.Outcome;
import dev.lockstep.keycloak.store.Ids;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The meters of one target, while this node owns it. Thread-safe. */
public final class TargetMeters implements AutoCloseable {
  private static final String TARGET = "target";

  private final MeterRegistry registry;
  private final String component;
  private final List<Meter> gauges;
  private final Timer lag;
  private final Map<String, Timer> calls = new ConcurrentHashMap<>();
  private volatile Queue queue = Queue.EMPTY;
  private volatile boolean quarantined;

  TargetMeters(MeterRegistry registry, String component, ToDoubleFunction<@Nullable String> age) {
    this.registry = registry;
    this.component = component;
    this.lag = timer("lockstep.lag", "From a change in Keycloak to the target's answer");
    this.gauges =
        List.of(
            gauge("lockstep.waiting", "Users and groups to be told of", () -> queue.waiting())
                .register(registry),
            gauge("lockstep.parked", "Users and groups that it refused", () -> queue.parked())
                .register(registry),
            gauge(
                    "lockstep.oldest.change",
                    "Age of what has waited the longest",
                    () -> age.applyAsDouble(queue.oldest()))
                .baseUnit("seconds")
                .register(registry),
            gauge(
                    "lockstep.quarantined",
                    "1 while it is quarantined, else 0",
                    () -> quarantined ? 1 : 0)
                .register(registry));
  }

  private Gauge.Builder<Supplier<Number>> gauge(String name, String what, Supplier<Number> value) {
    return Gauge.builder(name, value)
        .description(what)
        .tag(TARGET, component)
        .strongReference(true);
  }

  private Timer timer(String name, String what, String... more) {
    return Timer.builder(name)
        .description(what)
        .tag(TARGET, component)
        .tags(more)
        .register(registry);
  }

  /** The same client, its calls counted. */
  public ScimTarget counting(ScimTarget target) {
    return new MeteredTarget(target, this);
  }

  void called(Outcome outcome, Duration took) {
    calls
        .computeIfAbsent(word(outcome), word -> timer("lockstep.calls", "Calls", "outcome", word))
        .record(took);
  }

  private static String word(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Done() -> "done";
      case Outcome.Retry retry -> "retry";
      case Outcome.Refused refused -> "refused";
      case Outcome.Conflict conflict -> "conflict";
      case Outcome.Gone() -> "gone";
      case Outcome.Unanswered unanswered -> "unanswered";
      case Outcome.TargetDown down -> "down";
    };
  }

  /**
   * The target has what this change was about.
   *
   * @param now milliseconds of database time
   */
  public void arrived(String change, long now) {
    lag.record(Duration.ofMillis(Math.max(0, now - Ids.madeAt(change))));
  }

  /** How the target's row says it is. */
  public void quarantined(boolean is) {
    quarantined = is;
  }

  void counted(Queue latest) {
    queue = latest;
  }

  /** It is shown no longer. */
  @Override
  public void close() {
    Stream.of(gauges.stream(), calls.values().stream(), Stream.of(lag))
        .flatMap(meters -> meters)
        .forEach(registry::remove);
  }
}
