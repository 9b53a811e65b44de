/**
 * TARGET rows that follow the components, and the realms that have one. Nothing here reads
 * Keycloak's caches.
 */
@NullMarked
package dev.lockstep.keycloak.target.rows;

import org.jspecify.annotations.NullMarked;
