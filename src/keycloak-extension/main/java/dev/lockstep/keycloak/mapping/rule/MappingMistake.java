package dev.lockstep.keycloak.mapping.rule;

/** A line that is no mapping, with the place in it. */
public final class MappingMistake extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int column;

  MappingMistake(int at, String what) {
    super(what);
    this.column = at + 1;
  }

  /** Where it is in the line; the first character is 1. */
  public int column() {
    return column;
  }
}
