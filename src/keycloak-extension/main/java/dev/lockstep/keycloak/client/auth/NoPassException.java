package dev.lockstep.keycloak.client.auth;

/** Nothing can be sent, as nobody gave us what would let us in. */
public final class NoPassException extends Exception {
  private static final long serialVersionUID = 1L;

  private final boolean denied;

  /**
   * Says why.
   *
   * @param denied whether only an admin can change that
   */
  public NoPassException(String reason, boolean denied) {
    super(reason);
    this.denied = denied;
  }

  /** Whether only an admin can change that. */
  public boolean denied() {
    return denied;
  }
}
