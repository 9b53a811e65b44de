package dev.lockstep.server.directory;

/** What to do where a team is fed by an identity provider. */
public enum OnLinked {
  /** Refuse, and say what would become of the change. */
  WARN,
  /** Whoever asks was warned: change it, and keep what was done as a difference. */
  CHANGE
}
