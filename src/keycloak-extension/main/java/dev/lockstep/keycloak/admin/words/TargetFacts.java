package dev.lockstep.keycloak.admin.words;

import org.jspecify.annotations.Nullable;

/**
 * All that is known of one target, before anything is said about it. Times are milliseconds of
 * database time, 0 where there is none.
 *
 * @param component the id of the target's settings
 * @param name as the admin called it
 * @param enabled switched on in its settings
 * @param health how it answers, or null while no node has picked it up
 * @param people of the realm
 * @param groups of the realm
 * @param sweep the full sync
 * @param lastSuccess when it last took something from us
 * @param neverSynced people in scope that it was never told of, counted only before its first sync
 * @param secondsLeft how long what waits, or the full sync, will take; 0 where nobody can say yet
 */
public record TargetFacts(
    String component,
    String name,
    boolean enabled,
    @Nullable Health health,
    Counts people,
    Counts groups,
    Sweep sweep,
    long lastSuccess,
    long neverSynced,
    long secondsLeft) {

  /** The same with an estimate. */
  public TargetFacts with(long seconds) {
    return new TargetFacts(
        component, name, enabled, health, people, groups, sweep, lastSuccess, neverSynced, seconds);
  }

  /** All that is on its way: what waits, and who is not yet compared. */
  public long left() {
    return waiting() + (sweep.running() ? Math.max(0, sweep.people() - sweep.compared()) : 0);
  }

  /** What waits, people and groups. */
  public long waiting() {
    return people.waiting() + groups.waiting();
  }

  /** What was refused, people and groups. */
  public long failed() {
    return people.failed() + groups.failed();
  }

  /** What an admin is asked about, people and groups. */
  public long asked() {
    return people.asked() + groups.asked();
  }

  /**
   * How the target answers.
   *
   * @param paused an admin switched it off
   * @param quarantined it has not answered for long, or refuses us
   * @param since when it became so
   * @param retryAt when it is tried again
   * @param failures tries in a row that failed
   * @param reason why, as the delivery noted it
   */
  public record Health(
      boolean paused,
      boolean quarantined,
      long since,
      long retryAt,
      int failures,
      @Nullable String reason) {}

  /**
   * A full sync.
   *
   * @param wanted asked for and not begun
   * @param running under way
   * @param compared people looked at so far
   * @param people how many there are to look at
   * @param done when the last one ended
   */
  public record Sweep(boolean wanted, boolean running, long compared, long people, long done) {
    public static final Sweep NEVER = new Sweep(false, false, 0, 0, 0);
  }
}
