package dev.lockstep.keycloak.delivery.pace;

/** What one call tells about the target as a whole. */
public sealed interface Signal {
  /** It answered sensibly, be it with a refusal. */
  record Answered() implements Signal {}

  /**
   * It failed on one resource, which may be the resource's fault or the target's.
   *
   * @param resource whose call failed
   * @param reason in words
   */
  record Failed(String resource, String reason) implements Signal {}

  /**
   * It could not be reached at all.
   *
   * @param reason in words
   */
  record Unreachable(String reason) implements Signal {}

  /**
   * It does not accept our credentials.
   *
   * @param reason in words
   */
  record Denied(String reason) implements Signal {}
}
