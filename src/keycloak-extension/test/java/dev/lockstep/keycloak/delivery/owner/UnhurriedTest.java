package dev.lockstep.keycloak.delivery.owner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.keycloak.client.ScimTarget;
import dev.lockstep.keycloak.client.answer.Answer;
import dev.lockstep.keycloak.client.answer.Answer.Content;
import dev.lockstep.keycloak.database.TestDatabases;
import dev.lockstep.keycloak.delivery.base.Database;
import dev.lockstep.keycloak.delivery.base.Tools;
import dev.lockstep.keycloak.delivery.pace.Tempo;
import dev.lockstep.keycloak.dialect.Dialect;
import dev.lockstep.keycloak.meter.MetersExample;
import dev.lockstep.keycloak.store.DatabaseTime;
import dev.lockstep.keycloak.store.entity.Epoch;
import dev.lockstep.keycloak.store.entity.TargetEntity;
import dev.lockstep.keycloak.store.entity.TargetState;
import dev.lockstep.keycloak.store.lease.Lease;
import dev.lockstep.scim.message.ScimRequest;
import dev.lockstep.scim.message.ScimResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class UnhurriedTest {
  private static final ScimRequest READ = new ScimRequest.Discover("Schemas", null);
  private static final Duration SILENCE = Duration.ofMillis(700);
  private static final Lease LEASE = new Lease(Lease.ofTarget("t1"), "node", 1);
  private static final Tools TOOLS =
      new Tools(
          new Database(TestDatabases.h2(), 1),
          new DatabaseTime(InstantSource.system()),
          System::nanoTime,
          new Random(1),
          Tempo.DEFAULT);

  /** Answers 429, and notes when it was called. */
  private static final class Busy implements ScimTarget {
    private final List<Long> called = new ArrayList<>();

    @Override
    public Answer send(ScimRequest request, @Nullable String correlation) {
      called.add(TOOLS.now());
      return new Answer.Received(
          new ScimResponse(429, null, null, null), Content.EMPTY, "too many", SILENCE);
    }

    @Override
    public void close() {}
  }

  private static Condition quietUntil(long then) {
    var row =
        new TargetEntity("t1", new Epoch("component", "realm", "hash"), TargetState.ACTIVE, 1);
    row.setRetryAt(then);
    var http = Dialect.preset("generic").http();
    return new Condition(
        row, LEASE, TOOLS, new Condition.Terms(http, alert -> {}, MetersExample.NONE));
  }

  @Test
  void it_keeps_silent_for_as_long_as_the_target_asked_whoever_was_told()
      throws InterruptedException {
    var target = new Busy();
    long until = TOOLS.now() + SILENCE.toMillis();
    var unhurried = new Unhurried(target, quietUntil(until), TOOLS, () -> true);
    unhurried.send(READ);
    unhurried.send(READ);
    assertThat(target.called.get(0)).isGreaterThanOrEqualTo(until);
    assertThat(target.called.get(1))
        .isGreaterThanOrEqualTo(target.called.get(0) + SILENCE.toMillis());
  }

  @Test
  void it_calls_nobody_once_its_owner_stops() {
    var target = new Busy();
    var unhurried = new Unhurried(target, quietUntil(TOOLS.now() + 3_600_000), TOOLS, () -> false);
    assertThatThrownBy(() -> unhurried.send(READ)).isInstanceOf(InterruptedException.class);
    assertThat(target.called).isEmpty();
  }
}
