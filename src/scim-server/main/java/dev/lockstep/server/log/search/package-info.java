/**
 * Looking into both logs, newest first. Start at {@link
 * dev.lockstep.server.log.search.RequestSearches} and {@link
 * dev.lockstep.server.log.search.AuditSearches}. Only reads.
 */
@NullMarked
package dev.lockstep.server.log.search;

import org.jspecify.annotations.NullMarked;
