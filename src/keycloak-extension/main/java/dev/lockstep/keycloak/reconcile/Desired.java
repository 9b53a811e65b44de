package dev.lockstep.keycloak.reconcile;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.keycloak.reconcile.attributes.Parts;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What Keycloak says about a user or group now. */
public sealed interface Desired {

  /**
   * It belongs to the target and looks like this.
   *
   * @param resource how it looks
   * @param email an e-mail address that is this user's and nobody else's in the realm, verified by
   *     Keycloak; null where none is, or where it isn't asked for
   */
  record Exists(ObjectNode resource, @Nullable String email) implements Desired {

    /** Somebody who is never looked up by e-mail. */
    public Exists(ObjectNode resource) {
      this(resource, null);
    }
  }

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
          case Exists(var resource, var email) ->
              new Exists(Parts.without(resource, attributes), email);
          case Disabled(var resource) -> new Disabled(Parts.without(resource, attributes));
          case Absent absent -> absent;
        };
  }
}
