package dev.lockstep.server.directory.unsynced;

/** Why no identity provider looks after somebody. */
public enum Cause {
  /** None may write. */
  PROVISIONING_OFF(
      "Provisioning is off: no identity provider can send anybody.",
      "Turn it on under Provisioning."),
  /** None has ever called with a token that works. */
  NOBODY_CALLED(
      "No identity provider has called yet.",
      "Finish the set-up under Provisioning; then assign this person there, or sync all people."),
  /** A push would match two members, and is refused. */
  AMBIGUOUS(
      "Another member has the same work e-mail address: a push of this address matches both and is refused.",
      "Change or remove one of them, then sync this person again."),
  /** The two ordinary causes. */
  NEVER_PUSHED(
      "No identity provider has ever sent this user name or e-mail address: it has no such user, or the user was assigned before provisioning was turned on.",
      "Create a user with the same e-mail address there, or push the one who is there again (Sync all users in Keycloak, Provision User in Okta). The person here is linked, not doubled.");

  private final String sentence;
  private final String advice;

  Cause(String sentence, String advice) {
    this.sentence = sentence;
    this.advice = advice;
  }

  /** What is the matter. */
  public String sentence() {
    return sentence;
  }

  /** What to do. */
  public String advice() {
    return advice;
  }
}
