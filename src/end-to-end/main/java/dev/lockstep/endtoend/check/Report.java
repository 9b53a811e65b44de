package dev.lockstep.endtoend.check;

import java.util.List;

/** How much was compared, and all that differed, in words. */
public record Report(int people, int teams, int memberships, List<String> differences) {

  public boolean equal() {
    return differences.isEmpty();
  }

  @Override
  public String toString() {
    return "compared "
        + people
        + " people, "
        + teams
        + " teams, "
        + memberships
        + " memberships; "
        + differences.size()
        + " differences";
  }
}
