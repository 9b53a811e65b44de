package dev.lockstep.server.log.search;

/** Which calls to show. */
public enum Show {
  ALL,
  CHANGES,
  HELD,
  REFUSED,
  NOT_SIGNED_IN
}
