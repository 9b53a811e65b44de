package dev.lockstep.keycloak.reconcile.members;

import java.util.Optional;

/**
 * Somebody in a team of ours who is nobody here. Rows name them where else a user stands, by a mark
 * that no id in Keycloak begins with.
 *
 * @param group the group whose team it is, by its id in Keycloak
 * @param remoteId the account's id at the target
 */
public record Outsider(String group, String remoteId) {
  private static final String MARK = "outsider:";
  private static final char OF = '/';
  // of the columns that hold ids
  private static final int LENGTH_MAX = 255;

  /** Is this, in place of a user, the name of an outsider? */
  public static boolean isOne(String user) {
    return user.startsWith(MARK);
  }

  /** The one whom a membership names; empty: it is a user's. */
  public static Optional<Outsider> of(String group, String user) {
    return isOne(user)
        ? Optional.of(new Outsider(group, user.substring(MARK.length())))
        : Optional.empty();
  }

  /** The one whom a guard took note of as {@link #guarded}. */
  public static Outsider ofGuarded(String resource) {
    int end = resource.indexOf(OF);
    return new Outsider(resource.substring(0, end), resource.substring(end + 1));
  }

  /** As a membership of the group names them. */
  public String member() {
    return MARK + remoteId;
  }

  /** As a guard names them: it counts each team they are taken out of. */
  public String guarded() {
    return group + OF + remoteId;
  }

  /** Whoever has a longer id than rows can hold is left alone. */
  public boolean fits() {
    return Math.max(member().length(), guarded().length()) <= LENGTH_MAX;
  }
}
