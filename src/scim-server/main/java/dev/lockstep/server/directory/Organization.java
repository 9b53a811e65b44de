package dev.lockstep.server.directory;

import java.util.UUID;

/**
 * An organization.
 *
 * @param id never shown
 * @param name as in addresses: lower case letters, digits and hyphens
 * @param provisioning whether an identity provider may write
 */
public record Organization(UUID id, String name, Provisioning provisioning) {}
