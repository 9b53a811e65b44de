package dev.lockstep.server.decision;

/** What can be decided about a group that is held. */
public enum Choice {
  /** It feeds the team of its name; the team's own people are kept aside. */
  LINK,
  /** The team gets another name; the group gets a team of its own. */
  KEEP_APART,
  /** It stays stored and changes nothing here. */
  IGNORE
}
