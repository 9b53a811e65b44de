/**
 * Decisions about pushed groups that have the name of a team here: what each choice would change,
 * the choice, and undoing it. Start at {@link dev.lockstep.server.decision.Decisions}. How groups
 * and teams are tied together is not decided here but in {@code directory.team}.
 */
@NullMarked
package dev.lockstep.server.decision;

import org.jspecify.annotations.NullMarked;
