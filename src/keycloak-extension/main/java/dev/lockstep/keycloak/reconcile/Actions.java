package dev.lockstep.keycloak.reconcile;

/**
 * What may be done at a target at all, each by a switch of its own.
 *
 * @param create users and groups that are not there
 * @param update what they are like
 * @param deactivate users who no longer belong there
 * @param delete users and groups that no longer belong there
 * @param leave taking members out of groups
 */
public record Actions(
    boolean create, boolean update, boolean deactivate, boolean delete, boolean leave) {

  /** Everything. */
  public static final Actions ALL = new Actions(true, true, true, true, true);
}
