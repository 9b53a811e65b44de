package dev.lockstep.keycloak.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.keycloak.client.ScimTarget;
import dev.lockstep.keycloak.client.answer.Answer;
import dev.lockstep.keycloak.database.TestDatabases;
import dev.lockstep.keycloak.dialect.Choice;
import dev.lockstep.keycloak.target.ExampleTarget;
import dev.lockstep.scim.message.ScimRequest;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How many calls are under way at once is the target's choice. */
class InFlightTest {
  private final MemoryTarget memory = new MemoryTarget(true);
  private final Semaphore answers = new Semaphore(0);
  private final AtomicInteger underWay = new AtomicInteger();
  private final AtomicInteger most = new AtomicInteger();

  /** Answers when it is let. */
  private final class Held implements ScimTarget {
    @Override
    public Answer send(ScimRequest request, @Nullable String correlation)
        throws InterruptedException {
      most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
      try {
        answers.acquire();
        return memory.send(request);
      } finally {
        underWay.decrementAndGet();
      }
    }

    @Override
    public void close() {}
  }

  @Test
  void no_more_calls_are_under_way_than_the_target_takes_be_they_asked_by_an_admin() {
    var settings = ExampleTarget.EVERYBODY.with(new Choice("generic", List.of("http.inFlight=2")));
    try (var world = new World(TestDatabases.postgres(), new Held(), 1).with(settings)) {
      for (int i = 0; i < 10; i++) {
        world.realm.create("user" + i);
      }
      world.node();
      World.await(() -> underWay.get() == 2, "two calls are under way");
      world.asks.ask("test");
      World.await(
          () -> world.open("select count(a) from AskEntity a where a.state = RUNNING") > 0,
          "it is being tested");
      answers.release(1_000);
      world.settled();
      assertThat(most).hasValue(2);
      new Comparison(world.realm, memory).holds();
    }
  }
}
