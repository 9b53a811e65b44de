package dev.lockstep.keycloak.admin.read;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HeadwayTest {
  private static final long START = 1_000_000;

  private final Headway headway = new Headway();

  private long look(long left, int second) {
    return headway.secondsLeft("target", left, START + second * 1_000L);
  }

  @Test
  void it_says_nothing_before_it_has_seen_enough() {
    assertThat(look(1_000, 0)).isZero();
    assertThat(look(900, 4)).as("too short").isZero();
    assertThat(look(985, 10)).as("too little").isZero();
  }

  @Test
  void what_was_done_so_far_tells_how_long_the_rest_takes() {
    look(1_000, 0);
    assertThat(look(900, 10)).isEqualTo(90);
    assertThat(look(600, 20)).isEqualTo(30);
  }

  @Test
  void it_begins_anew_where_more_is_left_than_at_first() {
    look(1_000, 0);
    look(900, 10);
    assertThat(look(5_000, 20)).isZero();
    assertThat(look(4_000, 30)).isEqualTo(40);
  }

  @Test
  void it_begins_anew_where_nobody_looked_for_a_while() {
    look(1_000, 0);
    look(900, 10);
    assertThat(look(800, 41)).isZero();
    assertThat(look(700, 51)).isEqualTo(70);
  }

  @Test
  void it_begins_anew_after_all_was_done() {
    look(1_000, 0);
    assertThat(look(0, 10)).isZero();
    assertThat(look(500, 20)).isZero();
  }

  @Test
  void each_target_has_a_pace_of_its_own() {
    look(1_000, 0);
    assertThat(headway.secondsLeft("other", 900, START + 10_000)).isZero();
  }
}
