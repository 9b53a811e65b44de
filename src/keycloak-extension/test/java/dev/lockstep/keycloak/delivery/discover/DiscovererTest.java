package dev.lockstep.keycloak.delivery.discover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.lockstep.keycloak.client.ScimTarget;
import dev.lockstep.keycloak.client.answer.Answer;
import dev.lockstep.keycloak.database.TestDatabases;
import dev.lockstep.keycloak.delivery.base.Database;
import dev.lockstep.keycloak.delivery.base.Destination;
import dev.lockstep.keycloak.delivery.base.Speaking;
import dev.lockstep.keycloak.delivery.base.Tools;
import dev.lockstep.keycloak.delivery.directory.NoFederation;
import dev.lockstep.keycloak.delivery.pace.Tempo;
import dev.lockstep.keycloak.dialect.Capabilities;
import dev.lockstep.keycloak.dialect.Choice;
import dev.lockstep.keycloak.dialect.Fact;
import dev.lockstep.keycloak.store.DatabaseTime;
import dev.lockstep.keycloak.store.Transactions;
import dev.lockstep.keycloak.store.lease.Lease;
import dev.lockstep.keycloak.target.ExampleTarget;
import dev.lockstep.scim.message.ScimRequest;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DiscovererTest {
  private static final Tools TOOLS = tools(TestDatabases.h2());

  private static Tools tools(Transactions transactions) {
    return new Tools(
        new Database(transactions, 1),
        new DatabaseTime(InstantSource.system()),
        System::nanoTime,
        new Random(1),
        Tempo.DEFAULT);
  }

  /** The database, away for a while. */
  private static final class Away implements Transactions {
    private boolean away = true;

    @Override
    public <T extends @Nullable Object> T run(Function<EntityManager, T> work) {
      if (away) {
        throw new PersistenceException("connection refused");
      }
      return TestDatabases.h2().run(work);
    }
  }

  /** Whatever it is asked, it never answers. */
  private static class Silent implements ScimTarget {
    @Override
    public Answer send(ScimRequest request, @Nullable String correlation) {
      return new Answer.NoAnswer("it hung up");
    }

    @Override
    public void close() {}
  }

  @Test
  void what_is_known_of_a_target_stays_when_it_is_asked_anew_and_does_not_answer()
      throws InterruptedException {
    long twoDaysAgo = Instant.now().minus(Duration.ofDays(2)).toEpochMilli();
    var put = new Fact(TextNode.valueOf("put"), "it answered 405 to a PATCH", false, false);
    var known =
        new Capabilities(
            twoDaysAgo, Map.of("groups.update", put), Map.of("users.update", put), List.of());
    var speaking = new Speaking(Choice.GENERIC, known);
    var to =
        new Destination(
            "t1", ExampleTarget.EVERYBODY.in("realm"), speaking, new Silent(), new NoFederation());
    new Discoverer(to, new Lease(Lease.ofTarget("t1"), "node", 1), TOOLS).step();
    assertThat(speaking.known().facts()).isEqualTo(known.facts());
    assertThat(speaking.known().askedAt()).isEqualTo(twoDaysAgo);
    assertThat(speaking.known().notes()).singleElement().asString().contains("did not answer");
  }

  @Test
  void what_could_not_be_written_down_is_asked_anew_after_the_next_answer() throws Exception {
    var speaking = new Speaking(Choice.GENERIC, Capabilities.NONE);
    var asked = new AtomicInteger();
    var counting =
        new Silent() {
          @Override
          public Answer send(ScimRequest request, @Nullable String correlation) {
            asked.incrementAndGet();
            return super.send(request, correlation);
          }
        };
    var to =
        new Destination(
            "t1", ExampleTarget.EVERYBODY.in("realm"), speaking, counting, new NoFederation());
    var lease = new Lease(Lease.ofTarget("t1"), "node", 1);
    var database = new Away();
    var discoverer = new Discoverer(to, lease, tools(database));
    assertThatThrownBy(discoverer::step).isInstanceOf(PersistenceException.class);
    int once = asked.get();
    assertThat(once).isPositive();
    database.away = false;
    discoverer.learned();
    discoverer.step();
    assertThat(asked).hasValue(2 * once);
    discoverer.learned();
    discoverer.wake();
    discoverer.step();
    assertThat(asked).as("it is written now").hasValue(2 * once);
  }
}
