package dev.lockstep.keycloak.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lockstep.keycloak.database.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

/**
 * The database here shares its clock with us, so a node whose clock is wrong must come to our time.
 */
abstract class DatabaseTimeContract {
  abstract TestDatabase database();

  @Test
  void a_node_with_a_wrong_clock_learns_the_time_of_the_database() {
    var wrong = InstantSource.offset(InstantSource.system(), Duration.ofHours(3));
    var time = new DatabaseTime(wrong);
    assertThat(time.now()).isGreaterThan(Instant.now().plusSeconds(3_600).toEpochMilli());
    database()
        .run(
            entities -> {
              time.measure(entities);
              return null;
            });
    assertThat(time.now()).isCloseTo(System.currentTimeMillis(), within(2_000L));
  }
}
