package dev.lockstep.server.directory;

/** May an identity provider read and write an organization over SCIM? */
public enum Provisioning {
  /** No; people are added and removed here. */
  OFF,
  /** Yes; people are added and removed there. */
  ON,
  /** Yes, but not now; nobody is added here meanwhile. */
  PAUSED
}
