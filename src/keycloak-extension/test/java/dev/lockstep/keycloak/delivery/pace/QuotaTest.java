package dev.lockstep.keycloak.delivery.pace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.keycloak.dialect.Dialect.Http;
import dev.lockstep.keycloak.dialect.Dialect.MediaType;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuotaTest {
  private static final long MINUTE = 60_000;

  private static Quota quota(int inFlight, int perMinute) {
    return new Quota(new Http(false, MediaType.SCIM, inFlight, perMinute), 0);
  }

  /** When each call began, of somebody who asks again exactly when told to, and never rests. */
  private static List<Long> eager(Quota quota, long from, long until) {
    var began = new ArrayList<Long>();
    for (long now = from; now < until; ) {
      long wait = quota.begin(now, true);
      if (wait == 0) {
        began.add(now);
        quota.ended();
      }
      now += wait;
    }
    return began;
  }

  private static long mostInAMinute(List<Long> began) {
    return began.stream()
        .mapToLong(first -> began.stream().filter(at -> first <= at && at < first + MINUTE).count())
        .max()
        .orElse(0);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 10, 16, 60, 180, 600, 100_000})
  void no_minute_ever_holds_more_changes_than_the_target_takes(int perMinute) {
    var quota = quota(1_000, perMinute);
    var random = new Random(perMinute);
    var began = new ArrayList<Long>();
    for (long now = 0; now < 10 * MINUTE; now += random.nextLong(2 * MINUTE)) {
      began.addAll(eager(quota, now, now + random.nextLong(MINUTE / 10)));
    }
    assertThat(mostInAMinute(began.subList(0, Math.min(began.size(), 3_000))))
        .isLessThanOrEqualTo(perMinute);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 16, 60, 180})
  void whoever_never_rests_gets_nine_tenths_of_it(int perMinute) {
    int minutes = 20;
    assertThat(eager(quota(10, perMinute), 0, minutes * MINUTE).size())
        .isBetween((int) (minutes * perMinute * 0.9) - 1, minutes * perMinute);
  }

  @Test
  void a_rest_earns_a_tenth_of_a_minute_and_no_more() {
    var quota = quota(1_000, 60);
    assertThat(quota.changes(0)).isZero();
    assertThat(quota.changes(3_600_000)).isEqualTo(6);
    assertThat(eager(quota, 3_600_000, 3_600_001)).hasSize(6);
    assertThat(quota.changes(3_600_001)).isZero();
  }

  @Test
  void the_next_one_begins_exactly_when_it_was_said_to() {
    var quota = quota(1_000, 16);
    assertThat(quota.untilChange(0)).isEqualTo(3_750);
    assertThat(quota.begin(3_749, true)).isEqualTo(1);
    assertThat(quota.begin(3_750, true)).isZero();
    assertThat(quota.untilChange(3_750)).isEqualTo(3_750);
  }

  @Test
  void who_takes_over_never_adds_a_burst_to_what_the_former_owner_sent() {
    long over = 3_600_000;
    var http = new Http(false, MediaType.SCIM, 1_000, 60);
    var began = new ArrayList<Long>(eager(new Quota(http, 0), over - MINUTE / 2, over));
    began.addAll(eager(new Quota(http, over), over, over + MINUTE));
    assertThat(mostInAMinute(began)).isLessThanOrEqualTo(60);
  }

  @Test
  void reads_wait_for_no_change() {
    var quota = quota(1_000, 1);
    assertThat(quota.begin(0, true)).isEqualTo(MINUTE);
    assertThat(quota.begin(0, false)).isZero();
  }

  @Test
  void without_a_limit_only_the_calls_under_way_count() {
    var quota = quota(2, 0);
    assertThat(quota.changes(0)).isEqualTo(Integer.MAX_VALUE);
    assertThat(quota.begin(0, true)).isZero();
    assertThat(quota.begin(0, false)).isZero();
    assertThat(quota.begin(0, true)).isPositive();
    assertThat(quota.begin(0, false)).isPositive();
    quota.ended();
    assertThat(quota.begin(0, false)).isZero();
  }
}
