package dev.lockstep.server.query;

import java.time.Instant;
import java.util.UUID;

/**
 * From where a search is asked.
 *
 * @param organization whose resources
 * @param base where they are, as the caller sees it: what locations begin with
 * @param at now, by which cursors grow old
 */
public record Viewpoint(UUID organization, String base, Instant at) {}
