package dev.lockstep.scim.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.scim.error.ScimException;

/** The one way in which a reader may fail. */
final class Refusals {

  private Refusals() {}

  static void allowedFrom(Runnable reading) {
    try {
      reading.run();
    } catch (ScimException refused) {
      assertThat(refused.status()).isBetween(400, 501).isNotEqualTo(500); // 501 for /Me
      assertThat(refused.getMessage()).isNotBlank();
    }
  }
}
