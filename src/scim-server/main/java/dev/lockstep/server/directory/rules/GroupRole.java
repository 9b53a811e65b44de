package dev.lockstep.server.directory.rules;

import dev.lockstep.server.directory.Role;
import java.time.Instant;
import java.util.UUID;

/**
 * The people whom an identity provider puts into a group of this name have this role.
 *
 * @param id names the rule
 * @param group the group's name as written; case doesn't matter
 * @param role what its people may do
 * @param people how many active people have the role through it now, if such rules hold
 * @param madeBy who made it
 * @param created when
 */
public record GroupRole(
    UUID id, String group, Role role, long people, String madeBy, Instant created) {}
