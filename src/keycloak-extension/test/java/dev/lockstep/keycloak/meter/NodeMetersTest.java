package dev.lockstep.keycloak.meter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.keycloak.reconcile.Outcome;
import dev.lockstep.keycloak.store.Ids;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What is shown of a target, as long as it is ours and somebody looks. */
class NodeMetersTest {
  private static final long NOW = 1_800_000_000_000L;

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final AtomicLong nanos = new AtomicLong(1);
  private final NodeMeters meters = new NodeMeters(registry, nanos::get, () -> NOW);

  private double gauge(String name) {
    return registry.get(name).gauge().value();
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  @Test
  void what_waits_is_shown_with_its_age() {
    meters.of("t1", "c1");
    meters.counted(Map.of("t1", new Queue(7, 2, Ids.least(NOW - 90_000))), Ids.least(NOW - 1_500));
    assertThat(gauge("lockstep.waiting")).isEqualTo(7);
    assertThat(gauge("lockstep.parked")).isEqualTo(2);
    assertThat(gauge("lockstep.oldest.change")).isEqualTo(90);
    assertThat(gauge("lockstep.changes.oldest")).isEqualTo(1.5);
    meters.counted(Map.of(), null);
    assertThat(gauge("lockstep.waiting")).isZero();
    assertThat(gauge("lockstep.oldest.change")).isZero();
  }

  @Test
  void calls_are_counted_by_how_they_ended_and_changes_by_how_long_they_took() {
    var target = meters.of("t1", "c1");
    target.called(new Outcome.Done(), Duration.ofMillis(20));
    target.called(new Outcome.Retry(503, "HTTP 503", null), Duration.ofMillis(5));
    target.called(new Outcome.Done(), Duration.ofMillis(30));
    target.arrived(Ids.least(NOW - 250), NOW);
    target.quarantined(true);
    assertThat(registry.get("lockstep.calls").tag("outcome", "done").timer().count()).isEqualTo(2);
    assertThat(registry.get("lockstep.calls").tag("outcome", "retry").timer().count()).isOne();
    assertThat(registry.get("lockstep.lag").timer().totalTime(TimeUnit.MILLISECONDS))
        .isEqualTo(250);
    assertThat(gauge("lockstep.quarantined")).isOne();
  }

  @Test
  void nothing_is_said_of_a_target_but_the_id_of_its_component() {
    meters.of("t1", "c1").called(new Outcome.Done(), Duration.ZERO);
    assertThat(registry.getMeters())
        .flatExtracting(meter -> meter.getId().getTags())
        .extracting(tag -> tag.getKey() + "=" + tag.getValue())
        .containsOnly("target=c1", "outcome=done");
  }

  @Test
  void of_a_target_that_another_node_owns_nothing_is_left() {
    meters.of("t1", "c1").called(new Outcome.Done(), Duration.ZERO);
    meters.letGo("t1");
    assertThat(registry.getMeters())
        .extracting(Meter::getId)
        .extracting(Meter.Id::getName)
        .containsExactly("lockstep.changes.oldest");
    meters.close();
    assertThat(registry.getMeters()).isEmpty();
  }

  @Test
  void nothing_is_counted_in_the_database_while_nobody_looks() {
    assertThat(meters.isDue()).isTrue();
    meters.counted(Map.of(), null);
    assertThat(meters.isDue()).isFalse();
    pass(Duration.ofSeconds(11));
    assertThat(meters.isDue()).isTrue();
    pass(Duration.ofMinutes(4));
    assertThat(meters.isDue()).isFalse();
    gauge("lockstep.changes.oldest");
    assertThat(meters.isDue()).isTrue();
  }
}
