package dev.lockstep.server.store;

/** Text as it is compared: compatible forms and cases are one. */
public final class Folding {
  private Folding() {}

  public static String text(String text) {
    return dev.lockstep.scim.value.Folding.fold(text);
  }
}
