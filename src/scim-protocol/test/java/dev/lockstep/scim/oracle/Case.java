package dev.lockstep.scim.oracle;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.scim.filter.Filter;
import org.jspecify.annotations.Nullable;

/**
 * What both made of the same question.
 *
 * @param user the resource asked about
 * @param asked a filter, a patch or a query
 * @param ours this library's answer
 * @param theirs SCIM-SDK's answer
 * @param filter what is asked, where it is a filter
 */
record Case(ObjectNode user, String asked, Outcome ours, Outcome theirs, @Nullable Filter filter) {

  Case(ObjectNode user, String asked, Outcome ours, Outcome theirs) {
    this(user, asked, ours, theirs, null);
  }

  /** A resource, yes or no, or a refusal. */
  sealed interface Outcome {

    /** The resource that came out. */
    record Resource(ObjectNode json) implements Outcome {}

    /** Whether the filter matched. */
    record Matched(boolean matched) implements Outcome {}

    /** It was refused; the reason is for people. */
    record Refused(String reason) implements Outcome {

      @Override
      public boolean equals(Object other) {
        return other instanceof Refused;
      }

      @Override
      public int hashCode() {
        return 0;
      }
    }
  }

  boolean differs() {
    return !ours.equals(theirs);
  }

  boolean asks(String... parts) {
    for (var part : parts) {
      if (!asked.contains(part)) {
        return false;
      }
    }
    return true;
  }

  boolean weRefuse(String reason) {
    return ours instanceof Outcome.Refused(var why) && why.contains(reason);
  }

  boolean theyRefuse(String reason) {
    return theirs instanceof Outcome.Refused(var why) && why.contains(reason);
  }

  @Override
  public String toString() {
    return asked + "\n  of " + user + "\n  ours   " + ours + "\n  theirs " + theirs;
  }
}
