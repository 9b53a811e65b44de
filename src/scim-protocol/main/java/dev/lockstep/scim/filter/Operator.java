package dev.lockstep.scim.filter;

import java.util.Locale;

/** The comparisons of RFC 7644 table 3. */
public enum Operator {
  /** Equal. */
  EQ,
  /** Not equal. */
  NE,
  /** Contains. */
  CO,
  /** Starts with. */
  SW,
  /** Ends with. */
  EW,
  /** Greater than. */
  GT,
  /** Greater than or equal. */
  GE,
  /** Less than. */
  LT,
  /** Less than or equal. */
  LE;

  /** How it is written. */
  public String keyword() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether it looks for a part of a text. */
  public boolean isSubstring() {
    return this == CO || this == SW || this == EW;
  }

  /** Whether it asks for an order. */
  public boolean isOrdering() {
    return this == GT || this == GE || this == LT || this == LE;
  }
}
