package dev.lockstep.keycloak.delivery.pace;

/**
 * How many calls may be in flight.
 *
 * @param first slots at the start
 * @param most the most there will ever be
 * @param successesPerSlot successes that earn one more
 */
public record Slots(int first, int most, int successesPerSlot) {
  public static final Slots DEFAULT = new Slots(4, 20, 10);

  public Slots {
    if (first < 1 || most < first || successesPerSlot < 1) {
      throw new IllegalArgumentException(
          "need 1 <= first <= most and successesPerSlot >= 1, was %d, %d, %d"
              .formatted(first, most, successesPerSlot));
    }
  }
}
