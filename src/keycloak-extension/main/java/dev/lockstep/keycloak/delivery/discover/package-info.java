/**
 * Asks targets what they can do: after a save, daily, and after an answer that contradicts what was
 * known. Start at {@link dev.lockstep.keycloak.delivery.discover.Discoverer}. Whatever comes of it,
 * delivery goes on.
 */
@NullMarked
package dev.lockstep.keycloak.delivery.discover;

import org.jspecify.annotations.NullMarked;
