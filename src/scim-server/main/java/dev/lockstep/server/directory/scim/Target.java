package dev.lockstep.server.directory.scim;

import dev.lockstep.scim.error.ScimException;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * Which resource to change.
 *
 * @param id the SCIM id
 * @param version change it only if it still has this version
 */
public record Target(UUID id, OptionalLong version) {

  void check(long actual) {
    if (version.isPresent() && version.getAsLong() != actual) {
      throw changed(id);
    }
  }

  static ScimException changed(UUID id) {
    return ScimException.preconditionFailed(id + " has changed since you read it: read it again");
  }
}
