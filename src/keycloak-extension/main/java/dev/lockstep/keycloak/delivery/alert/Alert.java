package dev.lockstep.keycloak.delivery.alert;

/**
 * News about a target.
 *
 * @param realm its realm's id
 * @param component the id of its settings
 * @param what happened
 * @param reason as delivery noted it; may be empty
 */
public record Alert(String realm, String component, What what, String reason) {

  /** What is worth a mail: what needs a person, and that it no longer does. */
  public enum What {
    /** It has not answered for ten minutes, or does not let us in. */
    QUARANTINED,
    /** More would be removed, or was lost, than the settings let through. */
    GUARD,
    /** Its token is about to expire; the reason is the day. */
    EXPIRES,
    /** It answers again. */
    WELL
  }
}
