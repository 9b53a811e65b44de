package dev.lockstep.server.directory;

/**
 * Which members to list.
 *
 * @param show which kind
 * @param text a part of name, user name or e-mail; empty: everybody
 * @param offset how many to pass over
 * @param size how many to list at most
 */
public record MemberSearch(Show show, String text, int offset, int size) {

  /** Kinds of members. */
  public enum Show {
    /** Everybody but the deprovisioned. */
    ALL,
    SYNCED,
    UNSYNCED,
    /** Synced, but out. */
    DEPROVISIONED
  }

  public MemberSearch {
    if (offset < 0) throw new IllegalArgumentException("offset must be >= 0, was " + offset);
    if (size < 1 || size > 1000)
      throw new IllegalArgumentException("size must be 1 to 1000, was " + size);
  }
}
