package dev.lockstep.keycloak.delivery.pace;

/**
 * How many calls may be in flight.
 *
 * @param first slots at the start
 * @param most the most there will ever be
 * @param successesPerSlot successes that earn one more
 */
public record Slots(int first, int most, int successesPerSlot) {
  private static final int FIRST = 4;
  private static final int SUCCESSES = 10;

  /** Where at most so many are allowed. */
  public static Slots upTo(int most) {
    return new Slots(Math.min(FIRST, most), most, SUCCESSES);
  }

  public Slots {
    if (first < 1 || most < first || successesPerSlot < 1) {
      throw new IllegalArgumentException(
          "need 1 <= first <= most and successesPerSlot >= 1, was %d, %d, %d"
              .formatted(first, most, successesPerSlot));
    }
  }
}
