package dev.lockstep.keycloak.reconcile;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** What a look-up at the target found, each hit verified against what was asked. */
public sealed interface Found {

  /** Nobody matches. */
  record None() implements Found {}

  /** Exactly this one. */
  record One(String remoteId, ObjectNode remote, Criterion by) implements Found {}

  /** Several match, so none is taken. */
  record Many(List<String> remoteIds, Criterion by) implements Found {
    public Many {
      remoteIds = List.copyOf(remoteIds);
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
