/**
 * Who of a realm is assigned to a target, read from the database past Keycloak's caches. Start at
 * {@link Scope#resolve}.
 */
@NullMarked
package dev.lockstep.keycloak.scope;

import org.jspecify.annotations.NullMarked;
