/**
 * Changes become work, work becomes calls: ownership of targets by leases, fan-out, and the loops
 * of a node. Start at {@link dev.lockstep.keycloak.delivery.Delivery}. Nothing here runs in a
 * Keycloak request.
 */
@NullMarked
package dev.lockstep.keycloak.delivery;

import org.jspecify.annotations.NullMarked;
