package dev.lockstep.keycloak.admin.words;

/**
 * How far the people, or the groups, of a realm have come at a target.
 *
 * @param synced the target has them
 * @param switchedOff the target has them, deactivated by us
 * @param skipped left alone on purpose
 * @param waiting will be sent by themselves
 * @param failed were refused and wait for a person
 * @param asked wait for a decision of an admin
 */
public record Counts(
    long synced, long switchedOff, long skipped, long waiting, long failed, long asked) {
  public static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0);
}
