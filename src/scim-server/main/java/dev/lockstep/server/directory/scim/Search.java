package dev.lockstep.server.directory.scim;

import dev.lockstep.server.query.Query;

/**
 * Which resources to list.
 *
 * @param query which, in which order, and which part of them
 * @param references whether groups or members are to be shown
 */
public record Search(Query query, boolean references) {}
