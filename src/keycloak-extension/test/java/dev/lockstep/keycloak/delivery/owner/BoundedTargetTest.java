package dev.lockstep.keycloak.delivery.owner;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.lockstep.keycloak.client.ScimTarget;
import dev.lockstep.keycloak.client.answer.Answer;
import dev.lockstep.keycloak.database.TestDatabases;
import dev.lockstep.keycloak.delivery.base.Database;
import dev.lockstep.keycloak.delivery.base.HeldLease;
import dev.lockstep.keycloak.delivery.base.Tools;
import dev.lockstep.keycloak.delivery.owner.TargetOwner.Ownership;
import dev.lockstep.keycloak.delivery.pace.Quota;
import dev.lockstep.keycloak.delivery.pace.Tempo;
import dev.lockstep.keycloak.dialect.Dialect.Http;
import dev.lockstep.keycloak.dialect.Dialect.MediaType;
import dev.lockstep.keycloak.meter.MetersExample;
import dev.lockstep.keycloak.store.DatabaseTime;
import dev.lockstep.keycloak.store.lease.Lease;
import dev.lockstep.scim.message.ScimRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BoundedTargetTest {
  private static final ScimRequest CHANGE =
      new ScimRequest.Create("Users", JsonNodeFactory.instance.objectNode());
  private static final ScimRequest READ = new ScimRequest.Discover("Schemas", null);
  private static final long STEP = 1_000;

  /** Each look at it is a second later. */
  private final AtomicLong clock = new AtomicLong();

  private final AtomicInteger givenBack = new AtomicInteger();
  private final Semaphore callsOfNode = new Counting();
  private final List<Long> called = new ArrayList<>();
  private final BoundedTarget target = bounded(6);

  private final class Counting extends Semaphore {
    private static final long serialVersionUID = 1L;

    Counting() {
      super(1);
    }

    @Override
    public void release() {
      givenBack.incrementAndGet();
      super.release();
    }
  }

  private @Nullable ScimRequest meanwhile;

  /** Notes when it was called, and sends what is to be sent meanwhile. */
  private final class Noting implements ScimTarget {
    @Override
    public Answer send(ScimRequest request, @Nullable String correlation)
        throws InterruptedException {
      called.add(clock.get());
      var next = meanwhile;
      meanwhile = null;
      if (next != null) target.send(next);
      return new Answer.NoAnswer("noted");
    }

    @Override
    public void close() {}
  }

  private BoundedTarget bounded(int perMinute) {
    var tools =
        new Tools(
            new Database(TestDatabases.h2(), 1),
            new DatabaseTime(this::look),
            System::nanoTime,
            new Random(1),
            Tempo.DEFAULT);
    var lease = new Lease(Lease.ofTarget("t1"), "node", 1);
    var held = new HeldLease(lease, Duration.ofHours(1), System::nanoTime, System.nanoTime());
    return new BoundedTarget(
        new Noting(),
        Duration.ofSeconds(15),
        new Ownership(held, tools, callsOfNode, alert -> {}, MetersExample.NONE),
        new Quota(new Http(false, MediaType.SCIM, 2, perMinute), 0));
  }

  private Instant look() {
    return Instant.ofEpochMilli(clock.addAndGet(STEP));
  }

  @Test
  void each_change_waits_for_the_targets_quota_and_no_read_does() throws InterruptedException {
    target.send(CHANGE);
    target.send(READ);
    target.send(CHANGE);
    assertThat(called).containsExactly(10_000L, 11_000L, 20_000L);
  }

  @Test
  void whoever_waits_for_one_target_gives_the_nodes_permit_back_after_each_look()
      throws InterruptedException {
    meanwhile = CHANGE;
    target.send(READ);
    assertThat(called).containsExactly(1_000L, 10_000L);
    assertThat(givenBack).hasValue(9);
  }

  @Test
  void one_call_goes_out_whatever_hangs_elsewhere() throws InterruptedException {
    callsOfNode.acquire();
    target.send(READ);
    assertThat(called).hasSize(1);
  }

  @Test
  void once_it_is_closed_nobody_who_waits_is_sent() throws InterruptedException {
    target.close();
    assertThat(target.send(CHANGE)).isInstanceOf(Answer.NoAnswer.class);
    assertThat(called).isEmpty();
  }
}
