package dev.lockstep.keycloak.target;

/**
 * A token that can not be printed.
 *
 * @param value the plain token; empty where its vault entry could not be resolved
 */
public record Secret(String value) {

  /** Whether there is nothing to send: the vault has no such entry. */
  public boolean isMissing() {
    return value.isEmpty();
  }

  @Override
  public String toString() {
    return "Secret[***]";
  }
}
