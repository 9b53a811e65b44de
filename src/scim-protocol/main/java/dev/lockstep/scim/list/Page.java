package dev.lockstep.scim.list;

/**
 * Which part of a list (RFC 7644 section 3.4.2.4).
 *
 * @param startIndex the first resource, counted from 1
 * @param count how many resources at most; 0 asks for the total only
 */
public record Page(int startIndex, int count) {

  /** What a client gets that doesn't say how many. */
  public static final int DEFAULT_COUNT = 100;

  /** The first page of the usual size. */
  public static final Page FIRST = new Page(1, DEFAULT_COUNT);

  // RFC 7644 section 3.4.2.4: a start below 1 is 1, a negative count is 0
  public Page {
    startIndex = Math.max(1, startIndex);
    count = Math.max(0, count);
  }

  /** The same page, no longer than that. */
  public Page atMost(int countMax) {
    return count <= countMax ? this : new Page(startIndex, countMax);
  }
}
