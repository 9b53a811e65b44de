package dev.lockstep.server.directory.scim;

import dev.lockstep.server.directory.schema.Types;
import dev.lockstep.server.log.Trail;
import java.util.UUID;

/**
 * Who calls: one connection of one organization.
 *
 * @param organization the only one whose rows are seen
 * @param connection the identity provider
 * @param types what the organization's resources consist of
 * @param trail where a write leaves its row in the request log
 */
public record Caller(UUID organization, UUID connection, Types types, Trail trail) {
  public Caller(UUID organization, UUID connection) {
    this(organization, connection, Types.STANDARD, Trail.NONE);
  }
}
