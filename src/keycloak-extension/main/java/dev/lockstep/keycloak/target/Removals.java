package dev.lockstep.keycloak.target;

import dev.lockstep.keycloak.target.settings.Settings;

/**
 * What happens at the target to whoever no longer belongs there.
 *
 * @param users what happens to a user who was deleted, disabled or left the scope
 * @param guard how many are too many
 */
public record Removals(OnRemoval users, Guard guard) {

  /** What happens at the target to a user who was deleted or left the scope. */
  public enum OnRemoval {
    /** Switched off: active = false. */
    DEACTIVATE,
    /** Deleted. */
    DELETE,
    /** Left as it is. */
    NOTHING
  }

  static Removals of(Settings settings) {
    return new Removals(
        OnRemoval.valueOf(TargetConfig.constant(settings.text(Settings.ON_REMOVAL))),
        new Guard(
            settings.number(Settings.GUARD_COUNT),
            Math.toIntExact(settings.number(Settings.GUARD_PERCENT))));
  }

  /**
   * How many may be removed within an hour before an admin is asked: the larger of the two counts.
   *
   * @param count people or groups
   * @param percent of those who are linked
   */
  public record Guard(long count, int percent) {

    /** Of so many that are linked. */
    public long limit(long linked) {
      return Math.max(count, linked * percent / 100);
    }
  }
}
