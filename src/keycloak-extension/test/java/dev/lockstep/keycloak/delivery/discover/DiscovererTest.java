package dev.lockstep.keycloak.delivery.discover;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.lockstep.keycloak.client.ScimTarget;
import dev.lockstep.keycloak.client.answer.Answer;
import dev.lockstep.keycloak.database.TestDatabases;
import dev.lockstep.keycloak.delivery.base.Database;
import dev.lockstep.keycloak.delivery.base.Destination;
import dev.lockstep.keycloak.delivery.base.Speaking;
import dev.lockstep.keycloak.delivery.base.Tools;
import dev.lockstep.keycloak.delivery.pace.Tempo;
import dev.lockstep.keycloak.dialect.Capabilities;
import dev.lockstep.keycloak.dialect.Choice;
import dev.lockstep.keycloak.dialect.Fact;
import dev.lockstep.keycloak.store.DatabaseTime;
import dev.lockstep.keycloak.store.lease.Lease;
import dev.lockstep.keycloak.target.ExampleTarget;
import dev.lockstep.scim.message.ScimRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DiscovererTest {
  private static final Tools TOOLS =
      new Tools(
          new Database(TestDatabases.h2(), 1),
          new DatabaseTime(InstantSource.system()),
          System::nanoTime,
          new Random(1),
          Tempo.DEFAULT);

  /** Whatever it is asked, it never answers. */
  private static final class Silent implements ScimTarget {
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
    var to = new Destination("t1", ExampleTarget.EVERYBODY.in("realm"), speaking, new Silent());
    new Discoverer(to, new Lease(Lease.ofTarget("t1"), "node", 1), TOOLS).step();
    assertThat(speaking.known().facts()).isEqualTo(known.facts());
    assertThat(speaking.known().askedAt()).isEqualTo(twoDaysAgo);
    assertThat(speaking.known().notes()).singleElement().asString().contains("did not answer");
  }
}
