package dev.lockstep.keycloak.reconcile;

import dev.lockstep.keycloak.reconcile.attributes.KnownAttributes;

/** What the target was last told about a user or group. */
public sealed interface Known {

  /** Nothing yet. */
  record Unlinked() implements Known {}

  /**
   * A create was sent, or was about to be, and no answer was recorded: it may exist over there.
   *
   * @param externalId what the create called it: the id in Keycloak
   */
  record Creating(String externalId) implements Known {}

  /** It exists over there under this id and was told these attributes. */
  record Linked(String remoteId, KnownAttributes attributes) implements Known {}

  /** Left alone, by the group policy or by an admin. */
  record Skipped() implements Known {}
}
