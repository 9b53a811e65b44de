package dev.lockstep.keycloak.delivery.pace;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HealthTest {
  private static final Signal ANSWERED = new Signal.Answered();
  private static final Signal UNREACHABLE = new Signal.Unreachable("connection refused");
  private final Health well = Health.well(Tempo.DEFAULT);

  @Test
  void one_poisonous_user_does_not_stop_the_others() {
    var health = well;
    for (int i = 0; i < 100; i++) {
      health = health.after(new Signal.Failed("alice", "HTTP 500"), i);
    }
    assertThat(health.mayCall(100)).isTrue();
  }

  @Test
  void five_different_users_in_a_row_show_that_the_target_is_ill() {
    var health = well;
    for (int i = 0; i < Health.RUN; i++) {
      assertThat(health.mayCall(0)).isTrue();
      health = health.after(new Signal.Failed("user" + i, "HTTP 500"), 0);
    }
    assertThat(health).isInstanceOf(Health.Down.class);
    assertThat(health.mayCall(999)).isFalse();
    assertThat(health.mayCall(1_000)).isTrue();
  }

  @Test
  void one_sensible_answer_ends_the_run() {
    var health = well;
    for (int i = 0; i < 100; i++) {
      health = health.after(new Signal.Failed("user" + i, "HTTP 500"), 0);
      health = health.after(ANSWERED, 0);
    }
    assertThat(health).isInstanceOf(Health.Well.class);
  }

  @Test
  void
      a_target_that_is_away_is_probed_after_1_2_4_and_then_every_5_seconds_until_ten_minutes_are_over() {
    var health = well.after(UNREACHABLE, 0);
    List<Long> probes = new ArrayList<>();
    long now = 0;
    while (health instanceof Health.Down) {
      now++;
      if (health.mayCall(now)) {
        probes.add(now);
        health = health.after(UNREACHABLE, now);
      }
    }
    assertThat(probes).startsWith(1_000L, 3_000L, 7_000L, 12_000L, 17_000L);
    assertThat(((Health.Quarantined) health).since()).isZero();
    assertThat(now)
        .isBetween(Duration.ofMinutes(10).toMillis(), Duration.ofMinutes(10).toMillis() + 5_000);
    assertThat(health.mayCall(now + 59_999)).isFalse();
    assertThat(health.mayCall(now + 60_000)).isTrue();
    assertThat(health.after(ANSWERED, now + 60_000)).isInstanceOf(Health.Well.class);
  }

  @Test
  void calls_that_were_under_way_when_it_fell_do_not_slow_the_probes_down() {
    var health = well.after(UNREACHABLE, 0);
    for (int i = 0; i < 20; i++) {
      health = health.after(UNREACHABLE, 10);
    }
    assertThat(health.mayCall(1_000)).isTrue();
  }

  @Test
  void whoever_refuses_our_token_is_quarantined_at_once() {
    assertThat(well.after(new Signal.Denied("HTTP 401"), 0)).isInstanceOf(Health.Quarantined.class);
  }
}
