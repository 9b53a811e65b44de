/**
 * Changes on their way to a target: which requests they become by its dialect, and what its answers
 * teach about it. Start at {@link dev.lockstep.keycloak.delivery.send.Sender}. No transaction is
 * open while anything here runs.
 */
@NullMarked
package dev.lockstep.keycloak.delivery.send;

import org.jspecify.annotations.NullMarked;
