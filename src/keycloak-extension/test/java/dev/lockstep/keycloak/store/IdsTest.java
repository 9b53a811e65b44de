package dev.lockstep.keycloak.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class IdsTest {
  private static final long NOW = 1_795_527_802_540L;

  private final SplittableRandom random = new SplittableRandom(1);

  @Test
  void an_id_is_a_uuid_of_version_7_that_tells_its_moment() {
    var id = UUID.fromString(Ids.at(NOW, random));
    assertThat(id.version()).isEqualTo(7);
    assertThat(id.variant()).isEqualTo(2);
    assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(NOW);
  }

  @Test
  void ids_sort_by_their_moment_and_none_of_a_moment_is_below_its_least() {
    for (int i = 0; i < 1_000; i++) {
      var id = Ids.at(NOW + i, random);
      assertThat(id).isGreaterThanOrEqualTo(Ids.least(NOW + i)).isLessThan(Ids.least(NOW + i + 1));
    }
  }
}
