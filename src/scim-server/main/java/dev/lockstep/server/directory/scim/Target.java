package dev.lockstep.server.directory.scim;

import dev.lockstep.scim.message.Conditions;
import java.util.UUID;

/**
 * Which resource to change.
 *
 * @param id the SCIM id
 * @param conditions change it only in a version that they let through
 */
public record Target(UUID id, Conditions conditions) {
  /** Whatever its version. */
  public Target(UUID id) {
    this(id, Conditions.NONE);
  }

  void check(long version) {
    conditions.require(Stored.etag(version));
  }
}
