package dev.lockstep.server.directory.rules;

/** What happens to a pushed group that has the name of a team here. */
public enum NameClash {
  /** It is held until somebody decides. */
  ASK,
  /** It is linked; a team that gives a role still waits for somebody. */
  LINK
}
