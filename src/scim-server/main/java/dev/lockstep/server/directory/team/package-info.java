/**
 * What ties a team to the group that feeds it: linking, pausing, detaching, undoing, and where the
 * team was changed here all the same. Start at {@link dev.lockstep.server.directory.team.Links}.
 * Decisions about groups that are held are made elsewhere.
 */
@NullMarked
package dev.lockstep.server.directory.team;

import org.jspecify.annotations.NullMarked;
