package dev.lockstep.keycloak.delivery.pace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PaceTest {
  private static final Slots SLOTS = Slots.upTo(20);

  private final Pace pace = new Pace(SLOTS);

  @Test
  void ten_successes_earn_a_slot_up_to_the_most() {
    for (int i = 0; i < 1_000; i++) {
      assertThat(pace.slots()).isEqualTo(Math.min(20, 4 + i / 10));
      pace.succeeded();
    }
  }

  @Test
  void a_target_that_takes_less_than_the_usual_start_gets_no_more_than_it_takes() {
    var two = new Pace(Slots.upTo(2));
    for (int i = 0; i < 100; i++) {
      assertThat(two.free(0, false)).isEqualTo(2);
      two.succeeded();
    }
  }

  @Test
  void a_throttle_halves_the_slots_and_leaves_one() {
    pace.throttled();
    assertThat(pace.slots()).isEqualTo(2);
    pace.throttled();
    pace.throttled();
    assertThat(pace.slots()).isEqualTo(1);
  }

  @Test
  void nothing_starts_while_the_target_asked_for_silence() {
    pace.quiet(5_000);
    pace.quiet(3_000);
    assertThat(pace.free(4_999, false)).isZero();
    assertThat(pace.free(5_000, false)).isEqualTo(SLOTS.first());
  }

  @Test
  void a_probe_is_alone() {
    assertThat(pace.free(0, true)).isEqualTo(1);
    pace.started();
    assertThat(pace.free(0, true)).isZero();
    pace.ended();
    assertThat(pace.free(0, true)).isEqualTo(1);
  }

  @Test
  void a_resource_waits_from_2_seconds_doubling_to_an_hour_and_never_exactly() {
    var random = new Random(5);
    for (int attempts = 0; attempts < 60; attempts++) {
      var expected = Duration.ofSeconds(Math.min(3_600, 2L << Math.min(attempts, 20)));
      assertThat(Tempo.DEFAULT.resource().after(attempts, random))
          .isBetween(expected.multipliedBy(3).dividedBy(4), expected.multipliedBy(5).dividedBy(4));
    }
  }

  @Test
  void limits_that_make_no_sense_are_refused() {
    assertThatThrownBy(() -> new Slots(0, 20, 10)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Backoff(Duration.ZERO, Duration.ofHours(1)))
        .hasMessageContaining("first must be > 0");
  }
}
