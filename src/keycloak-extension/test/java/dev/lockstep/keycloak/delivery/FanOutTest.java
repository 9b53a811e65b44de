package dev.lockstep.keycloak.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.keycloak.database.TestDatabases;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** Changes that are committed while others are worked off. */
class FanOutTest {
  private static final int WRITERS = 8;
  private static final int EACH = 125;

  @Test
  void fan_out_loses_nothing_while_many_write() {
    var target = new MemoryTarget(true);
    try (var world = new World(TestDatabases.postgres(), target, 1)) {
      world.node();
      world.node();
      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        for (int writer = 0; writer < WRITERS; writer++) {
          var name = "writer" + writer + "-";
          threads.execute(
              () -> {
                for (int i = 0; i < EACH; i++) {
                  world.realm.create(name + i);
                }
              });
        }
      }
      world.settled();
      assertThat(target.all("Users")).hasSize(WRITERS * EACH);
      new Comparison(world.realm, target).holds();
    }
  }
}
