package dev.lockstep.server.http.door;

import dev.lockstep.scim.error.ScimException;
import dev.lockstep.scim.message.Conditions;
import dev.lockstep.server.directory.scim.Target;
import dev.lockstep.server.store.Ids;
import java.util.UUID;

/** Ids as they stand in addresses. */
final class Addresses {
  private Addresses() {}

  static UUID id(String text) {
    return Ids.parse(text)
        .orElseThrow(() -> ScimException.notFound("there is no resource " + text));
  }

  static Target target(String id, Conditions conditions) {
    return new Target(id(id), conditions);
  }
}
