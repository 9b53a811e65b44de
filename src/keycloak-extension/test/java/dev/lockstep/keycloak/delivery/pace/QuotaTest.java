package dev.lockstep.keycloak.delivery.pace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.keycloak.dialect.Dialect.Http;
import dev.lockstep.keycloak.dialect.Dialect.MediaType;
import org.junit.jupiter.api.Test;

class QuotaTest {
  private final Quota quota = new Quota();

  private int free(long now, int perMinute) {
    return quota.free(now, new Http(false, MediaType.SCIM, 1_000, perMinute), 0);
  }

  /** Sends whatever may be sent, each millisecond for so long. */
  private int sent(long from, long millis, int perMinute) {
    int sent = 0;
    for (long now = from; now < from + millis; now++) {
      for (int more = free(now, perMinute); more > 0; more--) {
        quota.used();
        sent++;
      }
    }
    return sent;
  }

  @Test
  void a_minute_takes_what_the_target_allows_and_a_bucket_more_at_first() {
    assertThat(sent(1, 60_000, 60)).isBetween(69, 70);
    assertThat(sent(60_001, 60_000, 60)).isBetween(59, 61);
  }

  @Test
  void a_rest_earns_no_more_than_one_bucket() {
    sent(1, 1_000, 60);
    assertThat(free(3_600_000, 60)).isEqualTo(10);
  }

  @Test
  void the_smallest_quota_lets_one_through() {
    assertThat(free(1, 1)).isEqualTo(1);
    quota.used();
    assertThat(free(30_000, 1)).isZero();
    assertThat(free(60_002, 1)).isEqualTo(1);
  }

  @Test
  void whoever_overdraws_it_waits_longer() {
    assertThat(free(1, 60)).isEqualTo(10);
    for (int i = 0; i < 12; i++) {
      quota.used();
    }
    assertThat(free(2_000, 60)).isZero();
    assertThat(free(3_002, 60)).isEqualTo(1);
  }

  @Test
  void without_a_limit_nobody_waits() {
    quota.used();
    assertThat(free(1, 0)).isEqualTo(1_000);
  }

  @Test
  void no_more_are_under_way_than_the_target_allows() {
    var two = new Http(false, MediaType.SCIM, 2, 600);
    assertThat(quota.free(1, two, 0)).isEqualTo(2);
    assertThat(quota.free(1, two, 1)).isEqualTo(1);
    assertThat(quota.free(1, two, 3)).isZero();
  }
}
