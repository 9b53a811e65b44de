package dev.lockstep.keycloak.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.keycloak.reconcile.Outcome.Conflict;
import dev.lockstep.keycloak.reconcile.Outcome.Done;
import dev.lockstep.keycloak.reconcile.Outcome.Gone;
import dev.lockstep.keycloak.reconcile.Outcome.Refused;
import dev.lockstep.keycloak.reconcile.Outcome.Retry;
import dev.lockstep.keycloak.reconcile.Outcome.TargetDown;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OutcomeTest {

  @Test
  void each_status_says_what_must_happen_now() {
    var endings =
        Map.<Integer, Class<? extends Outcome>>ofEntries(
            Map.entry(200, Done.class),
            Map.entry(201, Done.class),
            Map.entry(204, Done.class),
            Map.entry(302, TargetDown.class),
            Map.entry(400, Refused.class),
            Map.entry(401, TargetDown.class),
            Map.entry(403, TargetDown.class),
            Map.entry(404, Gone.class),
            Map.entry(408, Retry.class),
            Map.entry(409, Conflict.class),
            Map.entry(410, Gone.class),
            Map.entry(412, Retry.class),
            Map.entry(413, Refused.class),
            Map.entry(422, Refused.class),
            Map.entry(429, Retry.class),
            Map.entry(500, Retry.class),
            Map.entry(503, Retry.class));
    endings.forEach(
        (status, ending) -> assertThat(Outcome.ofStatus(status, "", null)).isInstanceOf(ending));
  }

  @Test
  void what_the_target_said_and_asked_for_is_kept() {
    assertThat(Outcome.ofStatus(429, "slow down", Duration.ofSeconds(3)))
        .isEqualTo(new Retry(429, "HTTP 429: slow down", Duration.ofSeconds(3)));
    assertThat(Outcome.ofStatus(400, "bad mail", null))
        .isEqualTo(new Refused(400, "HTTP 400: bad mail"));
    assertThat(Outcome.ofStatus(500, " ", null)).isEqualTo(new Retry(500, "HTTP 500", null));
  }
}
