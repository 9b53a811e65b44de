/**
 * The pages about what an organization decided for itself, and about the guard against mass
 * removals.
 */
@NullMarked
package dev.lockstep.server.console.rules;

import org.jspecify.annotations.NullMarked;
