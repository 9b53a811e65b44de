/** The pages about groups that wait for somebody's decision, because a team has their name. */
@NullMarked
package dev.lockstep.server.console.decision;

import org.jspecify.annotations.NullMarked;
