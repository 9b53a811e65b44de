/**
 * What an organization decided for itself: the role of those who come new, name clashes, emergency
 * removals, how long people are remembered, the guard's threshold, which groups give a role. Start
 * at {@link dev.lockstep.server.directory.rules.Rules}.
 */
@NullMarked
package dev.lockstep.server.directory.rules;

import org.jspecify.annotations.NullMarked;
