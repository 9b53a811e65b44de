package dev.lockstep.keycloak.delivery.owner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.keycloak.database.TestDatabases;
import dev.lockstep.keycloak.delivery.base.Database;
import dev.lockstep.keycloak.delivery.base.Tools;
import dev.lockstep.keycloak.delivery.pace.Tempo;
import dev.lockstep.keycloak.dialect.Dialect.Http;
import dev.lockstep.keycloak.dialect.Dialect.MediaType;
import dev.lockstep.keycloak.meter.MetersExample;
import dev.lockstep.keycloak.store.DatabaseTime;
import dev.lockstep.keycloak.store.entity.Epoch;
import dev.lockstep.keycloak.store.entity.TargetEntity;
import dev.lockstep.keycloak.store.entity.TargetState;
import dev.lockstep.keycloak.store.lease.Lease;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ConditionTest {
  private static final Tools AT_ZERO =
      new Tools(
          new Database(TestDatabases.h2(), 1),
          new DatabaseTime(() -> Instant.EPOCH),
          System::nanoTime,
          new Random(1),
          Tempo.DEFAULT);

  private static Condition taking(int inFlight, int perMinute) {
    var row =
        new TargetEntity("t1", new Epoch("component", "realm", "hash"), TargetState.ACTIVE, 1);
    var lease = new Lease(Lease.ofTarget("t1"), "node", 1);
    var http = new Http(false, MediaType.SCIM, inFlight, perMinute);
    return new Condition(
        row, lease, AT_ZERO, new Condition.Terms(http, alert -> {}, MetersExample.NONE));
  }

  @Test
  void no_more_errands_start_than_may_change_something_now() {
    var condition = taking(20, 30);
    assertThat(condition.freeForErrands(0, 0)).isZero();
    assertThat(condition.freeForErrands(3_600_000, 0)).isEqualTo(3);
    assertThat(condition.freeForErrands(3_600_000, 2)).isEqualTo(1);
    assertThat(condition.freeForErrands(3_600_000, 5)).isZero();
  }

  @Test
  void who_only_reads_waits_for_no_quota_of_changes() {
    assertThat(taking(20, 30).free(0)).isEqualTo(4);
    assertThat(taking(2, 30).free(0)).isEqualTo(2);
  }

  @Test
  void an_owner_with_nothing_under_way_looks_again_when_the_next_change_may_go() {
    var condition = taking(20, 30);
    assertThat(condition.restAtMost(Duration.ofSeconds(5), 0)).isEqualTo(Duration.ofMillis(2_143));
    assertThat(condition.restAtMost(Duration.ofSeconds(1), 0)).isEqualTo(Duration.ofSeconds(1));
    assertThat(condition.restAtMost(Duration.ofSeconds(5), 3_600_000))
        .isEqualTo(Duration.ofSeconds(5));
  }
}
