/**
 * The brake on mass removals and on mass losses: what may pass, what waits for an admin, and what
 * becomes of it once one has decided. Calls nobody.
 */
@NullMarked
package dev.lockstep.keycloak.delivery.guard;

import org.jspecify.annotations.NullMarked;
