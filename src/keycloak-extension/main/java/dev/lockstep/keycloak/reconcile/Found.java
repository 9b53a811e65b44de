package dev.lockstep.keycloak.reconcile;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/** What a look-up at the target found, each hit verified against what was asked. */
public sealed interface Found {

  /** Nobody matches. */
  record None() implements Found {}

  /** Exactly this one. */
  record One(String remoteId, ObjectNode remote, Criterion by) implements Found {}

  /**
   * Several match, so none is taken.
   *
   * @param names what the target calls them, by their ids; without those that have no name
   */
  record Many(List<String> remoteIds, Map<String, String> names, Criterion by) implements Found {
    public Many {
      remoteIds = List.copyOf(remoteIds);
      names = Map.copyOf(names);
    }
  }

  /**
   * One matches, but it is linked to another Keycloak resource already; made by whoever knows the
   * links.
   */
  record Taken(String remoteId, String linkedTo, Criterion by) implements Found {}

  /** The target did not answer the question. */
  record Unanswered(Outcome outcome) implements Found {}
}
