/**
 * Members whom no identity provider knows, and why. Start at {@link
 * dev.lockstep.server.directory.unsynced.NotInIdp}.
 */
@NullMarked
package dev.lockstep.server.directory.unsynced;

import org.jspecify.annotations.NullMarked;
