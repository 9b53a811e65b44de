package dev.lockstep.keycloak.dialect;

/** A setting that no dialect can have. */
public final class WrongSetting extends Exception {
  private static final long serialVersionUID = 1L;

  private final String found;
  private final String name;
  private final String expected;

  WrongSetting(String found, String name, String expected) {
    super(found + " is none of " + expected);
    this.found = found;
    this.name = name;
    this.expected = expected;
  }

  /** What was written. */
  public String found() {
    return found;
  }

  /** Of the value; empty where there is none of that name. */
  public String name() {
    return name;
  }

  /** What it may be. */
  public String expected() {
    return expected;
  }
}
