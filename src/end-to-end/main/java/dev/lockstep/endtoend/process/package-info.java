/**
 * The real programs as objects: PostgreSQL, Keycloak and the receiving server, each a process that
 * can be started, asked for its address and log, stopped and killed. Start at {@link
 * dev.lockstep.endtoend.process.Processes}. Nothing here knows what the programs do for each other.
 */
@NullMarked
package dev.lockstep.endtoend.process;

import org.jspecify.annotations.NullMarked;
