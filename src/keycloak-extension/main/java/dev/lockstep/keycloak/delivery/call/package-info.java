/**
 * One piece of work from its plan to its ending: what is sent, what came back, what must be
 * remembered. Talks to the target; never holds a transaction open while it does.
 */
@NullMarked
package dev.lockstep.keycloak.delivery.call;

import org.jspecify.annotations.NullMarked;
