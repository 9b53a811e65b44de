package dev.lockstep.keycloak.dialect;

/**
 * A value of a target's dialect, and who says so.
 *
 * @param name such as {@code members.addsPerRequest}
 * @param fact the value and its source
 * @param origin the layer that it comes from
 */
public record Explained(String name, Fact fact, Origin origin) {

  /** The layers, each above the one before it. */
  public enum Origin {
    /** What the standard says, or what is safe where it says nothing. */
    STANDARD,
    /** What is known of this kind of target. */
    PRESET,
    /** What the target says of itself. */
    DISCOVERED,
    /** What an admin of this target set. */
    SET
  }
}
