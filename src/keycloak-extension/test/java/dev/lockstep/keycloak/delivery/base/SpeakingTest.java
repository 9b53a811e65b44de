package dev.lockstep.keycloak.delivery.base;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.lockstep.keycloak.dialect.Capabilities;
import dev.lockstep.keycloak.dialect.Choice;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SpeakingTest {

  @Test
  void what_an_answer_teaches_while_the_target_tells_of_itself_is_not_forgotten()
      throws InterruptedException {
    var speaking = new Speaking(Choice.GENERIC, Capabilities.NONE);
    var answer =
        Thread.ofPlatform()
            .unstarted(() -> speaking.learned("users.update", TextNode.valueOf("put"), "405"));
    speaking.discovered(
        known -> {
          answer.start();
          untilBlockedOrDone(answer);
          return new Capabilities(1, Map.of(), known.learned(), List.of());
        });
    answer.join();
    assertThat(speaking.known().learned()).containsOnlyKeys("users.update");
    assertThat(speaking.known().askedAt()).isEqualTo(1);
  }

  private static void untilBlockedOrDone(Thread thread) {
    while (thread.getState() != Thread.State.BLOCKED
        && thread.getState() != Thread.State.TERMINATED) {
      Thread.onSpinWait();
    }
  }
}
