package dev.lockstep.server.decision;

/**
 * What linking does to the people of a team.
 *
 * @param join how many come into the team
 * @param stay how many are in both
 * @param leave how many are out of the team
 */
public record Effect(long join, long stay, long leave) {

  /** What becomes of somebody. */
  public enum Kind {
    JOIN,
    STAY,
    LEAVE
  }

  /** The same people on both sides? */
  public boolean nobodyMoves() {
    return join == 0 && leave == 0;
  }
}
