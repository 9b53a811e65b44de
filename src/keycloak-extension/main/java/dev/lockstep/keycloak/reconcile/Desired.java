package dev.lockstep.keycloak.reconcile;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** What Keycloak says about a user or group now. */
public sealed interface Desired {

  /** It belongs to the target and looks like this. */
  record Exists(ObjectNode resource) implements Desired {}

  /**
   * It belongs to the target but is switched off in Keycloak; the resource says {@code active:
   * false}.
   */
  record Disabled(ObjectNode resource) implements Desired {}

  /** It was deleted, or does not belong to the target. */
  record Absent() implements Desired {}
}
