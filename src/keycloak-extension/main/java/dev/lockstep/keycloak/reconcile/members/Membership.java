package dev.lockstep.keycloak.reconcile.members;

import org.jspecify.annotations.Nullable;

/**
 * One dirty membership of a pushed group, both sides.
 *
 * @param user the user's id in Keycloak, or an {@link Outsider}
 * @param wanted whether the user is in the group and in scope now
 * @param told what the target was last told
 * @param remoteId the user's id over there, if linked
 */
public record Membership(String user, boolean wanted, Told told, @Nullable String remoteId) {

  /** Is it somebody's who is nobody here? */
  boolean isOutsider() {
    return Outsider.isOne(user);
  }

  /** What the target was last told of a membership. */
  public enum Told {
    OUT,
    IN,
    /** A call about it was under way when the node died, or got no answer: say it again. */
    UNSURE
  }
}
