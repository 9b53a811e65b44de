package dev.lockstep.keycloak.delivery.call;

import dev.lockstep.keycloak.reconcile.Criterion;
import java.util.List;

/** What a target is known to have, so that what it surely lacks need not be looked up. */
@FunctionalInterface
public interface Roster {
  /** Nothing is known. */
  Roster UNKNOWN = criteria -> Entry.UNKNOWN;

  /**
   * What it knows of a resource with these traits. Whoever is told that the target lacks it is
   * about to create it, and the next one with such a trait is told that.
   */
  Entry find(List<Criterion> criteria) throws InterruptedException;

  /** What is known of one resource. */
  enum Entry {
    /** There may be one: look it up. */
    UNKNOWN,
    /** There is none. */
    LACKING,
    /** Another one of ours with such a trait is being made now. */
    IN_THE_MAKING
  }
}
