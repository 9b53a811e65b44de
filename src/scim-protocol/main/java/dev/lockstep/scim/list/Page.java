package dev.lockstep.scim.list;

import org.jspecify.annotations.Nullable;

/**
 * Which part of a list: by index (RFC 7644 section 3.4.2.4) or by cursor (RFC 9865).
 *
 * @param startIndex the first resource, counted from 1; always 1 where there is a cursor
 * @param count how many resources at most; 0 asks for the total only
 * @param cursor where an earlier page ended, as the server said; empty asks for a first page that
 *     ends in a cursor
 */
public record Page(int startIndex, int count, @Nullable String cursor) {

  /** What a client gets that doesn't say how many. */
  public static final int DEFAULT_COUNT = 100;

  /** The first page of the usual size. */
  public static final Page FIRST = new Page(1, DEFAULT_COUNT);

  // RFC 7644 section 3.4.2.4: a start below 1 is 1, a negative count is 0
  public Page {
    startIndex = cursor == null ? Math.max(1, startIndex) : 1;
    count = Math.max(0, count);
  }

  /** A page by index. */
  public Page(int startIndex, int count) {
    this(startIndex, count, null);
  }

  /** The page after a cursor. */
  public static Page after(String cursor, int count) {
    return new Page(1, count, cursor);
  }

  /** The same page, no longer than that. */
  public Page atMost(int countMax) {
    return count <= countMax ? this : new Page(startIndex, countMax, cursor);
  }
}
