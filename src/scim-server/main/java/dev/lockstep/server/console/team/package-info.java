/** The pages about teams. */
@NullMarked
package dev.lockstep.server.console.team;

import org.jspecify.annotations.NullMarked;
