package dev.lockstep.keycloak.target;

import dev.lockstep.keycloak.target.settings.Settings;
import java.time.Duration;

/**
 * What happens at the target to whoever no longer belongs there.
 *
 * @param users what happens to a user who was deleted, disabled or left the scope
 * @param after how long somebody is switched off before being deleted, where that comes later
 * @param grace how long somebody who left is waited for before anything happens
 * @param onlyCreated whether it happens only to those whom we created there
 * @param guard how many are too many
 */
public record Removals(
    OnRemoval users, Duration after, Duration grace, boolean onlyCreated, Guard guard) {

  /** What happens at the target to a user who was deleted or left the scope. */
  public enum OnRemoval {
    /** Switched off: active = false. */
    DEACTIVATE,
    /** Deleted. */
    DELETE,
    /** Switched off at once, and deleted some days later. */
    DELETE_LATER,
    /** Taken out of the groups there, and else left as it is. */
    LEAVE_GROUPS,
    /** Left as it is. */
    NOTHING
  }

  static Removals of(Settings settings) {
    return new Removals(
        onRemoval(settings.text(Settings.ON_REMOVAL)),
        Duration.ofDays(settings.number(Settings.REMOVAL_DAYS)),
        Duration.ofSeconds(settings.number(Settings.REMOVAL_GRACE)),
        settings.on(Settings.REMOVE_ONLY_CREATED),
        new Guard(
            settings.number(Settings.GUARD_COUNT),
            Math.toIntExact(settings.number(Settings.GUARD_PERCENT))));
  }

  private static OnRemoval onRemoval(String setting) {
    return switch (setting) {
      case "deleteLater" -> OnRemoval.DELETE_LATER;
      case "leaveGroups" -> OnRemoval.LEAVE_GROUPS;
      default -> OnRemoval.valueOf(TargetConfig.constant(setting));
    };
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
