package dev.lockstep.scim.patch;

/** The two ways a value gets in; they differ on lists only. */
enum Write {
  ADD,
  REPLACE
}
