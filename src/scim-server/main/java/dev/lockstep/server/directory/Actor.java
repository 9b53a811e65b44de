package dev.lockstep.server.directory;

import java.util.UUID;

/**
 * Who does something here, through a page or the command line.
 *
 * @param organization the only one that they can change
 * @param who as the audit log names them
 */
public record Actor(UUID organization, String who) {}
