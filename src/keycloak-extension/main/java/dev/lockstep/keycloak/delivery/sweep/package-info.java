/**
 * The walk over a realm that queues only what differs: by keyset, one page in memory, its progress
 * in the target's row. Calls nobody.
 */
@NullMarked
package dev.lockstep.keycloak.delivery.sweep;

import org.jspecify.annotations.NullMarked;
