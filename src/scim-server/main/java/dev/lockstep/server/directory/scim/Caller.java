package dev.lockstep.server.directory.scim;

import java.util.UUID;

/**
 * Who calls: one connection of one organization.
 *
 * @param organization the only one whose rows are seen
 * @param connection the identity provider
 */
public record Caller(UUID organization, UUID connection) {}
