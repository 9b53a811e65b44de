package dev.lockstep.keycloak.reconcile;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.keycloak.reconcile.attributes.Parts;
import java.util.List;

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

  /** The same without these attributes, which the target does not take. */
  default Desired without(List<String> attributes) {
    return attributes.isEmpty()
        ? this
        : switch (this) {
          case Exists(var resource) -> new Exists(Parts.without(resource, attributes));
          case Disabled(var resource) -> new Disabled(Parts.without(resource, attributes));
          case Absent absent -> absent;
        };
  }
}
