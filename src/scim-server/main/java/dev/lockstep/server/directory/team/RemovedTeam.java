package dev.lockstep.server.directory.team;

import java.time.Instant;
import java.util.UUID;

/**
 * A team that was removed and can still be restored.
 *
 * @param people how many people it gets back
 * @param removed when it was removed
 * @param until until when it can be restored
 */
public record RemovedTeam(UUID id, String name, long people, Instant removed, Instant until) {}
